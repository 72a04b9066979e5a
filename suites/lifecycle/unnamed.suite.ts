import { caseFor, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';

/**
 * Names are optional, so there are volumes and snapshots without one. Every operation that shows them is asked for them,
 * and the monitors judge what it answers; a volume is listed while it is still coming into being, too.
 */
export const suite: Suite = {
  id: 'lifecycle/unnamed',
  title: 'What has no name',
  cases: ({ api }) => [
    ...unnamedCase(api, 'volume', async (t) => {
      const operation = api.find('volume.create') as Operation;
      const { volume } = t.createBody(operation) as { volume: object };
      const made = await t.need('volume.create', { body: { volume: { ...volume } } });
      await t.need('volume.list-detail', { query: { limit: 5 } });
      const ids: readonly unknown[] = await t.made(made);
      const shown = await t.need('volume.list-detail', { query: { limit: 1000 } });
      const ours = shown.entities.find(({ id }) => ids.includes(id));
      return typeof ours?.['id'] === 'string' ? ours['id'] : t.blocked('the new volume is not in the list');
    }),
    ...unnamedCase(api, 'snapshot', async (t) => {
      const volume = await t.borrowVolume();
      const body = { snapshot: { volume_id: volume.id } };
      const made = await t.need('snapshot.create', { body });
      return String(made.entity['id']);
    }),
  ],
};

function unnamedCase(
  api: Api,
  kind: 'volume' | 'snapshot',
  make: (t: Context) => Promise<string>,
): ReturnType<Suite['cases']> {
  const [show, list, update] = ['show', 'list-detail', 'update'].map((act) => api.own(`${kind}.${act}`));
  return caseFor(api, {
    id: kind,
    title: `A ${kind} without a name is shown, listed and updated`,
    operation: show,
    others: [list, update],
    proves: [`${kind}s.show.status`, `${kind}s.list-detail.status`, `${kind}s.update.status`],
    run: async (t, { operation }) => {
      const id = await make(t);
      await t.settle(kind, id);
      const path = { [`${kind}_id`]: id };
      await t.succeed(operation, { path });
      if (list !== undefined) await t.succeed(list, { query: { limit: 1000 } });
      if (update !== undefined)
        await t.succeed(update, { path, body: { [kind]: { description: 'still unnamed' } } });
      await t.succeed(operation, { path });
    },
  });
}
