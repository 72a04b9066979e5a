import { caseFor, type Api, type CaseSpec, type Suite } from '../../src/index.ts';
import { accept, arrival, needReceiver, offer } from './offers.ts';

/** Who knows the key takes a volume over, and it changes hands. */
export const suite: Suite = {
  id: 'transfers/accept',
  title: 'Taking over a volume on offer',
  cases: ({ api }) => [...handover(api), ...wrongKey(api), ...afterwards(api), ...twice(api)],
};

function handover(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'gives-the-volume',
    title: 'With id and key the volume goes to the project that accepts, where it is available',
    operation: api.own('transfer.accept'),
    others: [api.find('volume.show')],
    proves: ['transfers.accept.accepts', 'transfers.accept.answers-transfer'],
    run: async (t, { operation, requirement, has }) => {
      needReceiver(t);
      const offered = await offer(t);
      const { volume, id, name, key, path } = offered;
      const body = { accept: { auth_key: key } };
      const answer = await t.succeed(operation, { as: 'second', path, body });
      t.moved('volume', volume.id, 'second');
      const said = [answer.entity['id'], answer.entity['name'], answer.entity['volume_id']];
      const answers = 'transfers.accept.answers-transfer';
      t.equal(said, [id, name, volume.id], {
        requirement: has(answers) ? answers : requirement,
        message: 'the answer has another id, name or volume than the transfer',
        pointer: '/transfer',
        answers: [offered.answer, answer],
      });
      const shown = await arrival(t, volume.id);
      t.equal([shown?.status, shown?.entity['id'], shown?.entity['status']], [200, volume.id, 'available'], {
        requirement,
        message: 'the project that accepted does not have the volume available',
        answers: shown === undefined ? [answer] : [answer, shown],
      });
    },
  });
}

function wrongKey(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'wrong-key',
    title: 'Another key is refused, and the volume stays on offer',
    operation: api.own('transfer.accept'),
    others: [api.find('transfer.show'), api.find('volume.show')],
    proves: ['transfers.accept.wrong-key'],
    run: async (t, { operation, requirement }) => {
      needReceiver(t);
      const { volume, key, path } = await offer(t);
      // As long as a true one, and like it but for one character.
      const wrong = `${key.startsWith('0') ? '1' : '0'}${key.slice(1)}`;
      const body = { accept: { auth_key: wrong } };
      await t.refuse(operation, { as: 'second', path, body }, requirement, body);
      const shown = await t.looksAt('volume', volume.id);
      t.equal([shown.status, shown.entity['status']], [200, 'awaiting-transfer'], {
        requirement,
        message: 'the volume is not on offer any more after a wrong key',
        pointer: '/volume/status',
        answers: [shown],
      });
    },
  });
}

/** What no document says: whether the former project still sees the volume, and anybody the transfer. */
function afterwards(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'afterwards',
    title: 'What the former project sees of a volume that was given away',
    operation: api.own('transfer.accept'),
    others: [api.find('volume.show'), api.own('transfer.show'), api.own('transfer.list')],
    proves: ['transfers.accept.former-owner', 'transfers.accept.ends-transfer'],
    run: async (t, { has }) => {
      needReceiver(t);
      const offered = await offer(t);
      await accept(t, offered);
      const seen = await t.looksAt('volume', offered.volume.id);
      if (has('transfers.accept.former-owner') && seen.status !== 404) {
        t.report({
          requirement: 'transfers.accept.former-owner',
          message: 'the former project still sees the volume',
          expected: '404',
          actual: String(seen.status),
          level: 'observe',
          answers: [seen],
        });
      }
      const transfer = await t.looksAt('transfer', offered.id);
      if (has('transfers.accept.ends-transfer') && transfer.status !== 404) {
        t.report({
          requirement: 'transfers.accept.ends-transfer',
          message: 'an accepted transfer is still shown',
          expected: '404',
          actual: String(transfer.status),
          level: 'observe',
          answers: [transfer],
        });
      }
    },
  });
}

function twice(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'twice',
    title: 'What accepting a transfer a second time leads to',
    operation: api.own('transfer.accept'),
    proves: ['transfers.accept.once'],
    run: async (t, { operation, requirement }) => {
      needReceiver(t);
      const offered = await offer(t);
      await accept(t, offered);
      const { path, key } = offered;
      const again = await t.send(operation, { as: 'second', path, body: { accept: { auth_key: key } } });
      if (again.status >= 400 && again.status < 500) return;
      t.report({
        requirement,
        message: 'a transfer is accepted twice',
        expected: 'a refusal (4xx)',
        actual: String(again.status),
        level: again.status >= 500 ? 'must' : 'observe',
        answers: [again],
      });
    },
  });
}
