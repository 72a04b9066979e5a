import { caseFor, type Api, type CaseSpec, type Context, type Suite } from '../../src/index.ts';
import { offer } from './offers.ts';

const NOTHING = '00000000-0000-4000-8000-000000000064';

/** A volume is offered to whoever has the key. */
export const suite: Suite = {
  id: 'transfers/create',
  title: 'Offering a volume',
  cases: ({ api }) => [
    ...answerCase(api),
    ...stateCase(api),
    ...refusal(api, 'on-offer', 'A volume that is on offer already is not offered again', {
      proves: 'transfers.create.requires-available',
      volumeId: async (t) => (await offer(t)).volume.id,
    }),
    ...refusal(api, 'with-snapshot', 'A volume that has a snapshot is not offered', {
      proves: 'transfers.create.rejects-with-snapshot',
      volumeId: async (t) => {
        const volume = await t.volume();
        await t.snapshot(volume.id);
        return volume.id;
      },
    }),
    ...refusal(api, 'encrypted', 'An encrypted volume is not offered', {
      proves: 'transfers.create.rejects-encrypted',
      features: ['encryption'],
      volumeId: async (t) => {
        const { key } = t.target.fixtures;
        if (key === undefined) return t.inapplicable('it needs target.fixtures.key in the configuration');
        const metadata = { __system__encrypted: '1', __system__cmkid: key };
        return (await t.volume({ metadata })).id;
      },
    }),
    ...refusal(api, 'system-disk', 'A system disk is not offered', {
      proves: 'transfers.create.system-disk',
      volumeId: async (t) => {
        const { image } = t.target.fixtures;
        if (image === undefined) return t.inapplicable('it needs target.fixtures.image in the configuration');
        return (await t.volume({ imageRef: image, size: Math.max(t.target.fixtures.volumeSize, 40) })).id;
      },
    }),
    ...refusal(api, 'unknown-volume', 'A volume that does not exist is not offered', {
      proves: 'transfers.create.unknown-volume',
      volumeId: async (t) => {
        // One that is there, and must not be taken for it.
        await t.borrowVolume();
        return NOTHING;
      },
    }),
  ],
};

function answerCase(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'answers',
    title: 'The answer has an id and a key, and the name and volume that were asked for',
    operation: api.own('transfer.create'),
    proves: ['transfers.create.creates'],
    run: async (t, { operation, requirement }) => {
      const volume = await t.volume();
      const name = t.name();
      const body = { transfer: { volume_id: volume.id, name } };
      const answer = await t.succeed(operation, { body });
      const { id, auth_key: key } = answer.entity;
      t.equal([isText(id), isText(key)], [true, true], {
        requirement,
        message: 'the answer lacks the id or the key',
        pointer: '/transfer',
        answers: [answer],
        counterexample: body,
      });
      t.equal([answer.entity['name'], answer.entity['volume_id']], [name, volume.id], {
        requirement,
        message: 'the answer has another name or volume than the request',
        pointer: '/transfer',
        answers: [answer],
        counterexample: body,
      });
    },
  });
}

function stateCase(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'awaiting-transfer',
    title: 'A volume that is offered goes from available to awaiting-transfer',
    operation: api.own('transfer.create'),
    others: [api.find('volume.show')],
    proves: ['transfers.create.awaiting-transfer'],
    run: async (t, { operation, requirement }) => {
      const volume = await t.volume();
      const body = { transfer: { volume_id: volume.id, name: t.name() } };
      const answer = await t.succeed(operation, { body });
      await t.proves(requirement, [answer], () => t.settle('volume', volume.id, ['awaiting-transfer']));
    },
  });
}

interface Refusal {
  readonly proves: string;
  readonly features?: readonly string[];
  readonly volumeId: (t: Context) => Promise<string>;
}

function refusal(
  api: Api,
  id: string,
  title: string,
  { proves, features = [], volumeId }: Refusal,
): CaseSpec[] {
  return caseFor(api, {
    id,
    title,
    operation: api.own('transfer.create'),
    proves: [proves],
    features,
    run: async (t, { operation, requirement }) => {
      const body = { transfer: { volume_id: await volumeId(t), name: t.name() } };
      const recorded = t.api.contract.requirements.get(`${t.api.contract.id}:${requirement}`);
      // Where the document says nothing against it (a system disk in v2), what happens is recorded, and no refusal expected.
      if (recorded?.level === 'observe') return void (await t.send(operation, { body }));
      await t.refuse(operation, { body }, requirement, body);
    },
  });
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
