import { caseFor, type Suite } from '../../src/index.ts';
import { actsOf, ANY_SCRIPT, at, entriesOf, shownEntries, withEntries } from './entries.ts';

/** The list of metadata is what the resource shows of it. */
export const suite: Suite = {
  id: 'metadata/list',
  title: 'Listing metadata',
  cases: ({ api }) =>
    actsOf(api, 'list').flatMap(({ kind, operation, show }) =>
      [{ colour: ANY_SCRIPT, empty: '' }].flatMap((metadata) =>
        caseFor(api, {
          id: `${kind}/${Object.keys(metadata).length === 0 ? 'none' : 'some'}`,
          title: `The list of the metadata of a ${kind} has the entries that the ${kind} shows`,
          operation,
          others: [show],
          proves: [`${operation.id}.lists`],
          run: async (t, { operation: subject, requirement }) => {
            const resource = await withEntries(t, kind, { first: 'of all' });
            // Asked twice, so that an answer from before is found out.
            await t.succeed(subject, { path: at(resource) });
            await t.need(`${kind}.metadata.create`, { path: at(resource), body: { metadata } });
            const answer = await t.succeed(subject, { path: at(resource) });
            const shown = await shownEntries(t, resource);
            t.equal(entriesOf(answer), shown.entries, {
              requirement,
              message: `the list is not what the ${kind} shows`,
              pointer: '/metadata',
              answers: [shown.answer, answer],
            });
          },
        }),
      ),
    ),
};
