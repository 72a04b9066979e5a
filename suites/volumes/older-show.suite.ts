import { caseFor, type Context, type Suite } from '../../src/index.ts';

/** Bytes of the id of a key. */
const KEY_BYTES = 36;

/** What showing a volume tells of volumes that other versions make (EVS API Reference, 7.2.1.1). */
export const suite: Suite = {
  id: 'volumes/older-show',
  title: 'Volumes with a source, a speed or a key, as an older version shows them',
  cases: ({ api }) => {
    // Where the contract makes volumes itself, the cases about making them judge what is then shown.
    const operation = api.own('volume.create') === undefined ? api.own('volume.show') : undefined;
    const shared = { operation, others: [api.find('volume.create')] };
    return [
      ...caseFor(api, {
        ...shared,
        id: 'source',
        title: 'A volume from a snapshot shows the id of that snapshot',
        volumes: 2,
        proves: ['volumes.show.snapshot-id'],
        run: async (t, { operation: subject, requirement }) => {
          const snapshot = await t.snapshot((await t.volume()).id);
          const { id } = await t.volume({ snapshot_id: snapshot.id });
          const answer = await t.succeed(subject, { path: { volume_id: id } });
          t.equal(answer.entity['snapshot_id'], snapshot.id, {
            requirement,
            message: 'the volume does not show the snapshot it was made from',
            pointer: '/volume/snapshot_id',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'speed',
        title: 'The speed of a volume names that volume',
        features: ['provisioned-performance'],
        proves: ['volumes.show.performance-volume'],
        run: async (t, { operation: subject, requirement }) => {
          const { id } = await t.volume({ volume_type: 'GPSSD2', iops: 3000, throughput: 125 });
          const answer = await t.succeed(subject, { path: { volume_id: id } });
          for (const field of ['iops', 'throughput'] as const) {
            const speed = answer.entity[field] as { readonly volume_id?: unknown } | null | undefined;
            // That there is one is another requirement's.
            if (speed === undefined || speed === null) continue;
            t.equal(speed.volume_id, id, {
              requirement,
              message: `the ${field} name another volume`,
              pointer: `/volume/${field}/volume_id`,
              answers: [answer],
            });
          }
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'key',
        title: `The id of a key in the metadata has ${KEY_BYTES} bytes`,
        features: ['encryption'],
        proves: ['volumes.show.key-length'],
        run: async (t, { operation: subject, requirement }) => {
          const { id } = await encrypted(t);
          const answer = await t.succeed(subject, { path: { volume_id: id } });
          const metadata = answer.entity['metadata'] as Readonly<Record<string, unknown>> | undefined;
          const key = metadata?.['__system__cmkid'];
          if (key === undefined) return;
          t.equal(typeof key === 'string' && Buffer.byteLength(key), KEY_BYTES, {
            requirement,
            message: 'the id of the key has another length',
            pointer: '/volume/metadata/__system__cmkid',
            answers: [answer],
          });
        },
      }),
    ];
  },
};

/** A volume with the key that the configuration names. */
function encrypted(t: Context): ReturnType<Context['volume']> {
  const { key } = t.target.fixtures;
  if (key === undefined) return t.inapplicable('it needs target.fixtures.key in the configuration');
  return t.volume({ metadata: { __system__encrypted: '1', __system__cmkid: key } });
}
