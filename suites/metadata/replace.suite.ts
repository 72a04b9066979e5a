import { caseFor, type Suite } from '../../src/index.ts';
import { actsOf, ANY_SCRIPT, at, entriesOf, only, shownEntries, withEntries } from './entries.ts';

const WANTED = { colour: 'red', Shade: 'Dark', empty: '', script: ANY_SCRIPT };

/** Replacing metadata sets what is sent. */
export const suite: Suite = {
  id: 'metadata/replace',
  title: 'Replacing metadata',
  cases: ({ api }) =>
    actsOf(api, 'replace').flatMap(({ kind, operation, show }) => {
      const own = (claim: string): string => `${operation.id}.${claim}`;
      const shared = { operation, others: [show] };
      return [
        ...caseFor(api, {
          ...shared,
          id: `${kind}/sets`,
          title: `A ${kind} has the entries that were sent in place of others`,
          proves: [own('sets'), own('answers-metadata')],
          run: async (t, { operation: subject, requirement }) => {
            const resource = await withEntries(t, kind, { colour: 'green' });
            const answer = await t.succeed(subject, { path: at(resource), body: { metadata: WANTED } });
            t.equal(only(entriesOf(answer), Object.keys(WANTED)), WANTED, {
              requirement: own('answers-metadata'),
              message: 'the answer does not have the entries that were sent',
              pointer: '/metadata',
              answers: [answer],
            });
            const shown = await shownEntries(t, resource);
            t.equal(only(shown.entries, Object.keys(WANTED)), WANTED, {
              requirement,
              message: `the ${kind} does not have the entries that were sent`,
              answers: [answer, shown.answer],
            });
          },
        }),
        ...caseFor(api, {
          ...shared,
          id: `${kind}/drops-others`,
          title: `Whether entries of a ${kind} that are not sent are gone afterwards`,
          proves: [own('drops-others')],
          run: async (t, { operation: subject, requirement }) => {
            const resource = await withEntries(t, kind, { colour: 'green', shape: 'round' });
            const body = { metadata: { colour: 'red' } };
            const answer = await t.succeed(subject, { path: at(resource), body });
            const shown = await shownEntries(t, resource);
            if (!('shape' in shown.entries)) return;
            t.report({
              requirement,
              level: 'observe',
              message: 'an entry that was not sent is there after the others were replaced',
              expected: 'the entries that were sent, and no other',
              actual: JSON.stringify(shown.entries),
              signature: 'kept',
              answers: [answer, shown.answer],
            });
          },
        }),
      ];
    }),
};
