import { caseFor, type Suite } from '../../src/index.ts';
import { actsOf, at, only, shownEntries, withEntries } from '../metadata/entries.ts';
import { atOnce } from './at-once.ts';

const KEYS = ['evsc-a', 'evsc-b', 'evsc-c', 'evsc-d'] as const;

/** Entries that are added at once are all there: each keeps what it does not name. */
export const suite: Suite = {
  id: 'races/metadata',
  title: 'Adding entries of metadata at once',
  cases: ({ api }) =>
    actsOf(api, 'create').flatMap(({ kind, operation, show }) =>
      caseFor(api, {
        id: `${kind}-adds`,
        title: `Entries that are added to the metadata of a ${kind} at once are all there`,
        operation,
        others: [show],
        proves: [`${kind}s.metadata.create.keeps`, `${kind}s.metadata.create.adds`],
        run: async (t, { operation: subject, requirement }) => {
          const resource = await withEntries(t, kind, { 'evsc-before': 'kept' });
          const racers = KEYS.map((key) => ({
            operation: subject,
            input: { path: at(resource), body: { metadata: { [key]: `value of ${key}` } } },
          }));
          const answers = await atOnce(t, racers);
          const taken = KEYS.filter((_, index) => answers[index]?.ok === true);
          const expected = Object.fromEntries([
            ['evsc-before', 'kept'],
            ...taken.map((key) => [key, `value of ${key}`]),
          ]) as Record<string, string>;
          const { entries, answer } = await shownEntries(t, resource);
          t.equal(only(entries, Object.keys(expected)), expected, {
            requirement,
            message: 'entries that were added at once, or one from before, are not there',
            pointer: `/${kind}/metadata`,
            answers: [...answers, answer],
          });
        },
      }),
    ),
};
