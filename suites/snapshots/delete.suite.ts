import { caseFor, type Suite } from '../../src/index.ts';

/** A deleted snapshot is gone, and its volume is not. */
export const suite: Suite = {
  id: 'snapshots/delete',
  title: 'Deleting a snapshot',
  cases: ({ api }) => {
    const listing = api.find('snapshot.list-detail') === undefined ? 'snapshot.list' : 'snapshot.list-detail';
    return caseFor(api, {
      id: 'removes',
      title: 'A deleted snapshot is gone from show and from the list',
      operation: api.own('snapshot.delete'),
      others: [api.find('snapshot.show'), api.find(listing)],
      proves: ['snapshots.delete.removes', 'snapshots.delete.keeps-volume'],
      run: async (t, { operation, requirement, has }) => {
        const volume = await t.volume();
        const [snapshot, other] = [await t.snapshot(volume.id), await t.snapshot(volume.id)];
        const answer = await t.succeed(operation, { path: { snapshot_id: snapshot.id } });
        const gone = await t.gone('snapshot', snapshot.id);
        t.equal(gone, true, {
          requirement,
          message: 'a deleted snapshot can still be shown',
          answers: [answer],
        });
        const list = await t.need(listing, { query: { volume_id: volume.id } });
        const ids = list.entities.map((entity) => entity['id']);
        t.equal(ids.includes(snapshot.id), false, {
          requirement,
          message: 'a deleted snapshot is still in the list',
          answers: [answer, list],
        });
        const left = await t.looksAt('snapshot', other.id);
        t.equal(left.status, 200, {
          requirement,
          message: 'deleting one snapshot removed another of the same volume',
          answers: [answer, left],
        });
        if (!has('snapshots.delete.keeps-volume')) return;
        const kept = await t.looksAt('volume', volume.id);
        t.equal(kept.status, 200, {
          requirement: 'snapshots.delete.keeps-volume',
          message: 'deleting a snapshot removed its volume',
          answers: [answer, kept],
        });
      },
    });
  },
};
