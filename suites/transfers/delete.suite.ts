import { caseFor, type Api, type CaseSpec, type Suite } from '../../src/index.ts';
import { accept, needReceiver, offer } from './offers.ts';

/** An offer is taken back. */
export const suite: Suite = {
  id: 'transfers/delete',
  title: 'Taking an offer back',
  cases: ({ api }) => [...removal(api), ...volumeCase(api), ...asBefore(api), ...afterAccept(api)],
};

function removal(api: Api): CaseSpec[] {
  const lists = [api.own('transfer.list'), api.own('transfer.list-detail')];
  return caseFor(api, {
    id: 'removes',
    title: 'After deleting it a transfer is answered with 404 and in no list, and others stay',
    operation: api.own('transfer.delete'),
    others: [api.own('transfer.show'), ...lists],
    volumes: 2,
    proves: ['transfers.delete.removes'],
    run: async (t, { operation, requirement }) => {
      const [removed, kept] = [await offer(t), await offer(t)];
      const answer = await t.succeed(operation, { path: removed.path });
      const gone = await t.gone('transfer', removed.id);
      t.equal(gone, true, { requirement, message: 'a deleted transfer is still shown', answers: [answer] });
      const other = await t.looksAt('transfer', kept.id);
      t.equal(other.status, 200, { requirement, message: 'another transfer is gone too', answers: [other] });
      for (const list of lists.filter((each) => each !== undefined)) {
        const listed = await t.succeed(list);
        t.equal(
          listed.entities.some(({ id }) => id === removed.id),
          false,
          { requirement, message: 'a deleted transfer is still listed', answers: [answer, listed] },
        );
      }
    },
  });
}

function volumeCase(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'volume-available',
    title: 'What becomes of the volume when an offer is taken back',
    operation: api.own('transfer.delete'),
    others: [api.find('volume.show')],
    proves: ['transfers.delete.volume-available'],
    run: async (t, { operation, requirement }) => {
      const { volume, path } = await offer(t);
      await t.succeed(operation, { path });
      const shown = await t.looksAt('volume', volume.id);
      if (shown.entity['status'] === 'available') return;
      t.report({
        requirement,
        message: 'the volume of a deleted transfer is not available at once',
        expected: 'available',
        actual: String(shown.entity['status']),
        level: 'observe',
        answers: [shown],
      });
    },
  });
}

function asBefore(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'volume-as-before',
    title: 'A volume whose offer was taken back shows what it showed before',
    operation: api.own('transfer.delete'),
    others: [api.find('volume.show')],
    proves: ['volumes.show.fields'],
    run: async (t, { operation, requirement }) => {
      const before = await t.volume({ description: 'on offer', metadata: { kept: 'yes' } });
      const { path } = await offer(t, before);
      const answer = await t.succeed(operation, { path });
      const shown = await t.settle('volume', before.id);
      for (const field of ['name', 'description', 'size', 'volume_type', 'availability_zone', 'metadata']) {
        t.equal(shown.entity[field], before.entity[field], {
          requirement,
          message: `taking the offer back changed the ${field} of the volume`,
          pointer: `/volume/${field}`,
          answers: [before.shown, answer, shown],
        });
      }
    },
  });
}

function afterAccept(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'after-accept',
    title: 'A transfer that was accepted is not deleted any more',
    operation: api.own('transfer.delete'),
    others: [api.own('transfer.accept')],
    proves: ['transfers.delete.after-accept'],
    run: async (t, { operation, requirement }) => {
      needReceiver(t);
      const offered = await offer(t);
      await accept(t, offered);
      await t.refuse(operation, { path: offered.path }, requirement);
    },
  });
}
