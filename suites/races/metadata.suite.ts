import { caseFor, type Suite } from '../../src/index.ts';
import { actsOf, at, shownEntries, withEntries } from '../metadata/entries.ts';
import { atOnce } from './at-once.ts';

const KEYS = ['evsc-a', 'evsc-b', 'evsc-c', 'evsc-d'] as const;

/** Entries that are added at once: each request keeps what it does not name. */
export const suite: Suite = {
  id: 'races/metadata',
  title: 'Adding entries of metadata at once',
  cases: ({ api }) =>
    actsOf(api, 'create').flatMap(({ kind, operation, show }) =>
      caseFor(api, {
        id: `${kind}-adds`,
        title: `Entries added to the metadata of a ${kind} at once leave those from before; whether all of them stay is recorded`,
        operation,
        others: [show],
        proves: [`${kind}s.metadata.create.keeps`],
        run: async (t, { operation: subject, requirement }) => {
          const resource = await withEntries(t, kind, { 'evsc-before': 'kept' });
          const racers = KEYS.map((key) => ({
            operation: subject,
            input: { path: at(resource), body: { metadata: { [key]: `value of ${key}` } } },
          }));
          const answers = await atOnce(t, racers);
          const taken = KEYS.filter((_, index) => answers[index]?.ok === true);
          const { entries, answer } = await shownEntries(t, resource);
          t.equal(entries['evsc-before'], 'kept', {
            requirement,
            message: 'after others were added at once, an entry from before is not there',
            pointer: `/${kind}/metadata`,
            answers: [...answers, answer],
          });
          const lost = taken.filter((key) => entries[key] !== `value of ${key}`);
          if (lost.length === 0) return;
          // No document says what requests do to one another that are under way together.
          t.report({
            requirement,
            message: 'of entries that were added at once some are lost, although each was accepted',
            expected: taken.join(', '),
            actual: `without ${lost.join(', ')}`,
            level: 'observe',
            answers: [...answers, answer],
          });
        },
      }),
    ),
};
