import { isDeepStrictEqual } from 'node:util';
import { caseFor, type Answer, type Context, type Operation, type Suite } from '../../src/index.ts';
import { idsOf, list, listsOf, populate, takes } from './population.ts';

/** How often a list is read again when it changed meanwhile. */
const ATTEMPTS = 8;

/**
 * Offsets and counts speak of the whole project, so they are judged only where nobody else uses it, and only when the
 * list is the same before and after.
 */
export const suite: Suite = {
  id: 'lists/offsets',
  title: 'Offsets and counts of lists',
  cases: ({ api }) =>
    listsOf(api).flatMap(({ operation, kind }) => {
      const shared = { operation, others: [api.find(`${kind}.create`)], volumes: 3, exclusive: true };
      return [
        ...(takes(operation, 'offset')
          ? caseFor(api, {
              ...shared,
              id: `${operation.id}/offset`,
              title: `${operation.id} passes over as many as offset says`,
              proves: [`${operation.id}.offset`, `${operation.id}.pages`],
              run: async (t, { requirement, has }) => {
                await populate(t, kind, 3);
                const { whole, read } = await whileUnchanged(t, operation, () =>
                  Promise.all([0, 1, 2].map((offset) => list(t, operation, pageAt(offset)))),
                );
                read.forEach((page, offset) => {
                  t.equal(idsOf(page), whole.slice(offset, offset + 2), {
                    requirement,
                    message: `offset ${offset} and limit 2 do not give that part of the list`,
                    answers: [page],
                  });
                });
                if (!has(`${operation.id}.pages`)) return;
                t.equal([read[0], read[2]].flatMap(pageOf), whole.slice(0, 4), {
                  requirement: `${operation.id}.pages`,
                  message: 'two pages that follow each other do not have the first of the list, each once',
                  answers: read.slice(0, 3),
                });
              },
            })
          : []),
        ...caseFor(api, {
          ...shared,
          id: `${operation.id}/count`,
          title: `${operation.id} counts all, whatever the page`,
          proves: [`${operation.id}.count-ignores-paging`],
          run: async (t, { requirement }) => {
            await populate(t, kind, 2);
            const { whole, read } = await whileUnchanged(t, operation, () =>
              Promise.all([list(t, operation, { limit: 1 }), list(t, operation, {})]),
            );
            for (const answer of read) {
              const body = answer.body.kind === 'json' ? (answer.body.value as { count?: unknown }) : {};
              t.equal(body.count, whole.length, {
                requirement,
                message: `count is not the number of all ${kind}s`,
                pointer: '/count',
                answers: [answer],
              });
            }
          },
        }),
      ];
    }),
};

/** Two from an offset on; the first page has none, because some tables begin at 1. */
function pageAt(offset: number): Record<string, number> {
  return { limit: 2, ...(offset === 0 ? {} : { offset }) };
}

function pageOf(answer: Answer | undefined): string[] {
  return answer === undefined ? [] : idsOf(answer);
}

async function whileUnchanged(
  t: Context,
  operation: Operation,
  read: () => Promise<Answer[]>,
): Promise<{ whole: string[]; read: Answer[] }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = idsOf(await list(t, operation, { limit: 1000 }));
    const answers = await read();
    const after = idsOf(await list(t, operation, { limit: 1000 }));
    if (before.length >= 1000)
      t.inapplicable('the project has 1000 or more of them, more than one page shows');
    if (isDeepStrictEqual(before, after)) return { whole: before, read: answers };
    // Deletions of earlier cases may still be under way; looking at them is the pause.
  }
  return t.inapplicable('the list never stayed the same for the time of three requests');
}
