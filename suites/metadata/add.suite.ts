import { caseFor, statusText, type Operation, type Suite } from '../../src/index.ts';
import {
  actsOf,
  ANY_SCRIPT,
  at,
  entriesOf,
  mostCharacters,
  only,
  shownEntries,
  withEntries,
  type Entries,
} from './entries.ts';

/** Values that are added together: plain text, none, any script, and the longest that the contract takes. */
function values(operation: Operation): Entries {
  const longest = 'v'.repeat(mostCharacters(operation, 'values'));
  return { 'Plain Key': 'two words', empty: '', script: ANY_SCRIPT, longest };
}

/** Adding metadata merges: what is named is added, and the rest stays. */
export const suite: Suite = {
  id: 'metadata/add',
  title: 'Adding metadata',
  cases: ({ api }) =>
    actsOf(api, 'create').flatMap(({ kind, operation, show }) => {
      const own = (claim: string): string => `${operation.id}.${claim}`;
      const shared = { operation, others: [show] };
      return [
        ...caseFor(api, {
          ...shared,
          id: `${kind}/merges`,
          title: `Entries added to a ${kind} are there, beside those that were there before`,
          proves: [own('adds'), own('keeps'), own('other-entries')],
          run: async (t, { operation: subject, requirement, has }) => {
            const before = { kept: 'as it was', also: 'kept' };
            const resource = await withEntries(t, kind, before);
            const added = values(subject);
            const input = { path: at(resource), body: { metadata: added } };
            const answer = await t.send(subject, input);
            const taken = t.equal(answer.status >= 200 && answer.status < 300, true, {
              requirement: has(own('other-entries')) ? own('other-entries') : requirement,
              message: 'entries beside those of the table are refused',
              answers: [answer],
              counterexample: input.body,
            });
            if (!taken) return;
            const shown = await shownEntries(t, resource);
            const answers = [answer, shown.answer];
            t.equal(only(shown.entries, Object.keys(added)), added, {
              requirement,
              message: `the ${kind} does not have the entries that were added`,
              answers,
            });
            t.equal(only(shown.entries, Object.keys(before)), before, {
              requirement: own('keeps'),
              message: `adding entries to a ${kind} changed or dropped others`,
              answers,
            });
          },
        }),
        ...caseFor(api, {
          ...shared,
          id: `${kind}/longest-key`,
          title: `A ${kind} takes an entry with the longest key`,
          proves: [own('adds')],
          run: async (t, { operation: subject, requirement }) => {
            const resource = await withEntries(t, kind, {});
            const metadata = { ['k'.repeat(mostCharacters(subject, 'keys'))]: 'v' };
            const answer = await t.succeed(subject, { path: at(resource), body: { metadata } });
            const shown = await shownEntries(t, resource);
            t.equal(only(shown.entries, Object.keys(metadata)), metadata, {
              requirement,
              message: 'the entry with the longest key is not there',
              answers: [answer, shown.answer],
            });
          },
        }),
        ...caseFor(api, {
          ...shared,
          id: `${kind}/answers`,
          title: `The answer to adding entries to a ${kind} has them`,
          proves: [own('answers-metadata'), own('other-entries')],
          run: async (t, { operation: subject, requirement }) => {
            const resource = await withEntries(t, kind, {});
            const metadata = { answered: 'yes', colour: 'green' };
            const answer = await t.succeed(subject, { path: at(resource), body: { metadata } });
            t.equal(only(entriesOf(answer), Object.keys(metadata)), metadata, {
              requirement,
              message: 'the answer does not have the entries that were sent',
              pointer: '/metadata',
              answers: [answer],
            });
          },
        }),
        ...caseFor(api, {
          ...shared,
          id: `${kind}/existing`,
          title: `What adding an entry that a ${kind} has leads to`,
          proves: [own('existing')],
          run: async (t, { operation: subject, requirement }) => {
            const resource = await withEntries(t, kind, { colour: 'green' });
            const answer = await t.send(subject, {
              path: at(resource),
              body: { metadata: { colour: 'red' } },
            });
            const shown = await shownEntries(t, resource);
            if (answer.ok && shown.entries['colour'] === 'red') return;
            t.report({
              requirement,
              level: 'observe',
              message: 'adding an entry that exists does not give it the new value',
              expected: 'the new value',
              actual: `${statusText(answer)}, then ${JSON.stringify(shown.entries['colour'])}`,
              signature: 'existing',
              answers: [answer, shown.answer],
            });
          },
        }),
      ];
    }),
};
