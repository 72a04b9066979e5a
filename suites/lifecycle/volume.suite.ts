import { caseFor, type Context, type Operation, type Resource, type Suite } from '../../src/index.ts';

/** A volume from its making to its end, step by step as far as the API goes, as a client of it would go. */
export const suite: Suite = {
  id: 'lifecycle/volume',
  title: 'The life of a volume',
  cases: ({ api }) => {
    const acts = [
      'volume.show',
      'volume.list-detail',
      'volume.update',
      'volume.extend',
      'snapshot.create',
      'snapshot.delete',
    ];
    return caseFor(api, {
      id: 'whole',
      title: 'create → wait → show → list → update → extend → snapshot → rollback → delete',
      operation: api.own('volume.create') ?? api.own('volume.delete'),
      others: acts.map((act) => api.own(act)),
      proves: [
        'volumes.create.creates',
        'volumes.extend.grows',
        'volumes.update.sets',
        'volumes.update.sets-name',
        'snapshots.create.creates',
        'volumes.delete.removes',
      ],
      run: async (t, { requirement, has }) => {
        const proving = (id: string): string => (has(id) ? id : requirement);
        const volume = await t.volume({ description: 'born' });
        await isListed(t, volume, proving('volumes.create.creates'));
        const path = { volume_id: volume.id };
        // EasyStack's APIs have no update, and one of them nothing that grows a volume.
        const [updates, grows] = [api.find('volume.update'), api.find('volume.extend')];
        const name = updates === undefined ? (volume.entity['name'] as string) : t.name();
        if (updates !== undefined)
          await t.need('volume.update', { path, body: { volume: { name, description: 'renamed' } } });
        const { volumeSize } = t.target.fixtures;
        const size = grows === undefined ? volumeSize : volumeSize + 2;
        if (grows !== undefined)
          await t.job(await t.need('volume.extend', { path, body: { 'os-extend': { new_size: size } } }));
        const changed = await t.settle('volume', volume.id);
        const renamed = has('volumes.update.sets-name') ? 'volumes.update.sets-name' : 'volumes.update.sets';
        t.equal(changed.entity['name'], name, {
          requirement: proving(renamed),
          message: 'after an update and an extension the volume does not have its new name',
          answers: [changed],
        });
        t.equal(changed.entity['size'], size, {
          requirement: proving('volumes.extend.grows'),
          message: 'after an update and an extension the volume does not have its new size',
          answers: [changed],
        });
        await snapshotAndBack(t, volume, api.find('snapshot.rollback'));
        const deleted = await t.need('volume.delete', { path });
        await t.job(deleted);
        t.equal(await t.gone('volume', volume.id), true, {
          requirement: proving('volumes.delete.removes'),
          message: 'the deleted volume can still be shown',
          answers: [deleted],
        });
      },
    });
  },
};

async function isListed(t: Context, volume: Resource, requirement: string): Promise<void> {
  const listed = await t.need('volume.list-detail', { query: { limit: 1000 } });
  t.equal(
    listed.entities.some(({ id }) => id === volume.id),
    true,
    {
      requirement,
      message: 'the new volume is not in the list',
      answers: [listed],
    },
  );
}

/** Rolls back where the API can, and removes the snapshot, without which the volume cannot go. */
async function snapshotAndBack(t: Context, volume: Resource, rollback: Operation | undefined): Promise<void> {
  const snapshot = await t.snapshot(volume.id);
  const path = { snapshot_id: snapshot.id };
  if (rollback !== undefined) {
    await t.need('snapshot.rollback', { path, body: { rollback: { volume_id: volume.id } } });
    await t.settle('volume', volume.id);
    await t.settle('snapshot', snapshot.id);
  }
  await t.need('snapshot.delete', { path });
  if (!(await t.gone('snapshot', snapshot.id))) t.blocked('the snapshot does not go');
}
