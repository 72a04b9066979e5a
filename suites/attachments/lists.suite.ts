import { caseFor, type Suite } from '../../src/index.ts';

/** Lists of attachments are empty but while something is attached: what an answer with one looks like, only these cases make sure to see. */
export const suite: Suite = {
  id: 'attachments/lists',
  title: 'Lists of attachments that have one',
  cases: ({ api }) =>
    (['attachment.list', 'attachment.list-detail'] as const).flatMap((capability) => {
      const operation = api.own(capability);
      return caseFor(api, {
        id: capability,
        title: 'A list that has an attachment is answered as documented',
        operation,
        others: [api.find('attachment.create')],
        proves: operation === undefined ? [] : [`${operation.id}.status`],
        run: async (t, { operation: list }) => {
          const made = await t.resource('attachment');
          const answer = await t.succeed(list);
          if (answer.entities.every(({ id }) => id !== made.id))
            t.inapplicable('the attachment is not on the first page');
        },
      });
    }),
};
