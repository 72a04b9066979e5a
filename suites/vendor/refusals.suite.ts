import {
  caseFor,
  type CaseSpec,
  type Context,
  type Json,
  type Operation,
  type Suite,
} from '../../src/index.ts';

/** Members that generated requests leave out because others must stand beside them, or because they name something. */
export const suite: Suite = {
  id: 'vendor/refusals',
  title: 'Names of rollbacks and servers of new volumes that are none',
  cases: ({ api }) => {
    const rollback = api.own('vendor-snapshot.rollback');
    const name = (keyword: string, wrong: Json): CaseSpec[] =>
      caseFor(api, {
        id: `rollback-name-${keyword}`,
        title: `A name that breaks its ${keyword} is refused`,
        operation: rollback,
        others: [api.find('snapshot.create')],
        proves: [`${rollback?.id ?? ''}.rejects.body.rollback.name.${keyword}`],
        run: async (t, { operation, requirement }) => refuseName(t, operation, requirement, wrong),
      });
    return [
      ...name('type', 7),
      ...name('maxLength', 'n'.repeat(65)),
      ...caseFor(api, {
        id: 'server-type',
        title: 'A server id that is no text is refused',
        operation: api.own('volume.create'),
        features: ['servers'],
        proves: ['volumes.create.rejects.body.server_id.type'],
        run: async (t, { operation, requirement }) => {
          const volume = t.createBody(operation, { name: t.name() }) as Readonly<Record<string, Json>>;
          for (const wrong of [7, true, ['a'], { a: 'b' }]) {
            const body = { ...volume, server_id: wrong };
            await t.refuse(operation, { body }, requirement, body);
          }
        },
      }),
    ];
  },
};

/** The volume stands beside the name, which is all that is wrong. */
async function refuseName(t: Context, operation: Operation, requirement: string, wrong: Json): Promise<void> {
  const volume = await t.volume();
  const snapshot = await t.snapshot(volume.id);
  const body = { rollback: { volume_id: volume.id, name: wrong } };
  await t.refuse(operation, { path: { snapshot_id: snapshot.id }, body }, requirement, body);
}
