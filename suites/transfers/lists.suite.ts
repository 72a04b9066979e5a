import { isDeepStrictEqual } from 'node:util';
import {
  caseFor,
  type Answer,
  type Api,
  type CallInput,
  type CaseSpec,
  type Context,
  type Operation,
  type Suite,
} from '../../src/index.ts';
import { offer } from './offers.ts';

/** Most transfers in one answer (EVS API Reference, 6.4.5, row `limit`). */
const MOST = 1000;

/** How often a list is read again when it changed meanwhile. */
const ATTEMPTS = 8;

/** Lists of transfers have what the project offers. */
export const suite: Suite = {
  id: 'transfers/lists',
  title: 'Listing transfers',
  cases: ({ api }) =>
    ['transfer.list', 'transfer.list-detail'].flatMap((capability) => {
      const operation = api.own(capability);
      if (operation === undefined) return [];
      return [
        ...contentsCase(api, operation),
        ...limitCase(api, operation),
        ...pagesCase(api, operation),
        ...beyondCase(api, operation),
      ];
    }),
};

function contentsCase(api: Api, operation: Operation): CaseSpec[] {
  const { id } = operation;
  return caseFor(api, {
    id: `${id}/contents`,
    title: `${id} has each transfer once, as showing it does`,
    operation,
    others: [api.own('transfer.show')],
    volumes: 2,
    proves: [`${id}.contains`, `${id}.matches-show`, `${id}.limit-default`],
    run: async (t, { has }) => {
      // Asked for before too, so that a list that is kept from then is found out.
      await list(t, operation);
      const offers = [await offer(t), await offer(t)];
      const listed = await list(t, operation);
      for (const one of offers) {
        const found = listed.entities.filter((entity) => entity['id'] === one.id);
        t.equal(found.length, 1, {
          requirement: `${id}.contains`,
          message: 'a transfer is not in the list exactly once',
          answers: [one.answer, listed],
        });
        const shown = await t.need('transfer.show', { path: one.path });
        const both = Object.keys(shown.entity).filter((name) => name !== 'links' && name in (found[0] ?? {}));
        t.equal(pick(found[0] ?? {}, both), pick(shown.entity, both), {
          requirement: `${id}.matches-show`,
          message: 'the list says something else of a transfer than showing it',
          answers: [shown, listed],
        });
      }
      if (!has(`${id}.limit-default`)) return;
      t.equal(listed.entities.length <= MOST, true, {
        requirement: `${id}.limit-default`,
        message: `without a limit the list has more than ${MOST} transfers`,
        answers: [listed],
      });
    },
  });
}

function limitCase(api: Api, operation: Operation): CaseSpec[] {
  const { id } = operation;
  return caseFor(api, {
    id: `${id}/limit`,
    title: `${id} has no more transfers than limit says`,
    operation,
    volumes: 2,
    proves: [`${id}.limit`],
    run: async (t, { requirement }) => {
      await offer(t);
      await offer(t);
      const answer = await list(t, operation, { limit: 1 });
      t.equal(answer.entities.length, 1, {
        requirement,
        message: 'the list has another number of transfers than limit says, although there are more',
        answers: [answer],
        counterexample: { limit: 1 },
      });
    },
  });
}

function pagesCase(api: Api, operation: Operation): CaseSpec[] {
  const { id } = operation;
  return caseFor(api, {
    id: `${id}/pages`,
    title: `Pages of ${id} by rising offsets have every transfer once`,
    operation,
    volumes: 3,
    exclusive: true,
    proves: [`${id}.offset`, `${id}.pages`],
    run: async (t, { has }) => {
      for (let n = 0; n < 3; n++) await offer(t);
      const { whole, read } = await whileUnchanged(t, operation, async () => {
        const pages: Answer[] = [];
        for (let offset = 0; offset < 4; offset += 2)
          pages.push(await list(t, operation, offset === 0 ? { limit: 2 } : { limit: 2, offset }));
        return [...pages, await list(t, operation, { offset: 1 })];
      });
      const [first, second, rest] = read;
      t.equal([first, second].flatMap(idsOf), whole.slice(0, 4), {
        requirement: has(`${id}.pages`) ? `${id}.pages` : `${id}.offset`,
        message: 'two pages do not have the first transfers of the list, each once',
        answers: read.slice(0, 2),
      });
      t.equal(idsOf(rest), whole.slice(1), {
        requirement: has(`${id}.offset`) ? `${id}.offset` : `${id}.pages`,
        message: 'offset 1 does not leave out the first transfer alone',
        answers: rest === undefined ? [] : [rest],
        counterexample: { offset: 1 },
      });
    },
  });
}

/** What no document says: more than there are, and more than an answer has. */
function beyondCase(api: Api, operation: Operation): CaseSpec[] {
  const { id } = operation;
  return caseFor(api, {
    id: `${id}/beyond`,
    title: `What ${id} answers to an offset beyond its end and a limit above ${MOST}`,
    operation,
    volumes: 0,
    proves: [`${id}.offset-beyond-end`, `${id}.limit-above-1000`],
    run: async (t, { has }) => {
      const asked = [
        { requirement: `${id}.offset-beyond-end`, query: { offset: 1_000_000 } },
        { requirement: `${id}.limit-above-1000`, query: { limit: MOST + 1 } },
      ].filter(({ requirement }) => has(requirement));
      for (const { requirement, query } of asked) {
        const answer = await t.send(operation, { query });
        if (answer.ok) continue;
        t.report({
          requirement,
          message: `${JSON.stringify(query)} is refused`,
          expected: 'a list',
          actual: String(answer.status),
          level: answer.status >= 500 ? 'must' : 'observe',
          answers: [answer],
        });
      }
    },
  });
}

function list(
  t: Context,
  operation: Operation,
  query: NonNullable<CallInput['query']> = {},
): Promise<Answer> {
  return t.succeed(operation, { query });
}

function idsOf(answer: Answer | undefined): string[] {
  return (answer?.entities ?? []).map((entity) => String(entity['id']));
}

function pick(entity: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, entity[name]]));
}

async function whileUnchanged(
  t: Context,
  operation: Operation,
  read: () => Promise<Answer[]>,
): Promise<{ whole: string[]; read: Answer[] }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = idsOf(await list(t, operation));
    const answers = await read();
    if (isDeepStrictEqual(before, idsOf(await list(t, operation)))) return { whole: before, read: answers };
  }
  return t.inapplicable('the list never stayed the same for the time of a few requests');
}
