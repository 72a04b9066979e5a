import { answeredAt, caseFor, type Api, type CaseSpec, type Suite } from '../../src/index.ts';
import { offer } from './offers.ts';

/** How far the clocks of the target and of this machine may be apart, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** A transfer is shown as it was made, and its key never again. */
export const suite: Suite = {
  id: 'transfers/show',
  title: 'Showing a transfer',
  cases: ({ api }) => [
    ...fieldsCase(api),
    ...timeCase(api, 'transfer.show', 'transfers.show.created-at-utc'),
    ...timeCase(api, 'transfer.list-detail', 'transfers.list-detail.created-at-utc'),
    ...keyCase(api),
  ],
};

function fieldsCase(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'fields',
    title: 'The id, name and volume shown are those of the transfer asked for',
    operation: api.own('transfer.show'),
    volumes: 2,
    proves: ['transfers.show.fields'],
    run: async (t, { operation, requirement }) => {
      for (const { id, name, volume, path, answer } of [await offer(t), await offer(t)]) {
        const shown = await t.succeed(operation, { path });
        t.equal(
          [shown.entity['id'], shown.entity['name'], shown.entity['volume_id']],
          [id, name, volume.id],
          {
            requirement,
            message: 'another id, name or volume is shown than the transfer has',
            pointer: '/transfer',
            answers: [answer, shown],
          },
        );
      }
    },
  });
}

function timeCase(api: Api, capability: string, requirement: string): CaseSpec[] {
  const operation = api.own(capability);
  return caseFor(api, {
    id: `created-at-utc/${operation?.id ?? ''}`,
    title: `created_at of ${operation?.id ?? ''} is the time of making in UTC`,
    operation,
    proves: [requirement],
    run: async (t, { operation: subject }) => {
      const { id, path, answer: made } = await offer(t);
      const answer = await t.succeed(subject, capability.endsWith('.show') ? { path } : {});
      const found = answer.entities.find((entity) => entity['id'] === id);
      if (found === undefined) return t.blocked(`${subject.id} does not have the new transfer`);
      const told = String(found['created_at']);
      const moment = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(told) ? told : `${told}Z`);
      const off = Math.abs(moment - answeredAt(made));
      if (off <= CLOCK_SKEW_MS) return;
      t.report({
        requirement,
        message: 'created_at is not the time of making in UTC',
        expected: new Date(answeredAt(made)).toISOString(),
        actual: told,
        pointer: '/transfer/created_at',
        signature: 'created-at',
        answers: [made, answer],
      });
    },
  });
}

function keyCase(api: Api): CaseSpec[] {
  const operation = api.own('transfer.show');
  const others = [operation, api.own('transfer.list'), api.own('transfer.list-detail')];
  return caseFor(api, {
    id: 'hides-key',
    title: 'The key of a transfer is told once, when it is made',
    operation,
    others: others.slice(1),
    proves: ['transfers.show.hides-key'],
    run: async (t, { requirement }) => {
      const { key, path } = await offer(t);
      for (const reading of others.filter((each) => each !== undefined)) {
        const answer = await t.succeed(reading, reading === operation ? { path } : {});
        // By its name and by its value: the key itself may stand in a member of another name.
        const text = answer.exchange.response?.body ?? '';
        if (!text.includes(key) && !text.includes('"auth_key"')) continue;
        t.report({
          requirement,
          message: `${reading.id} tells the key of a transfer again`,
          expected: 'no key',
          actual: 'the answer has a key',
          level: 'observe',
          answers: [answer],
        });
      }
    },
  });
}
