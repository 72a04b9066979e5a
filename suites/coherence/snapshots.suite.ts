import type { Api, CaseSpec, Suite } from '../../src/index.ts';
import { besideCases, goneBy, sameShown, shownBy } from './beside.ts';

/** Snapshots are the same by both styles of API (EVS 1.6 and 2), and their ids are good for either (EVS guide, 8). */
export const suite: Suite = {
  id: 'coherence/snapshots',
  title: 'Snapshots by both styles of API',
  cases: ({ api }) => [...made(api), ...deleted(api)],
};

function made(api: Api): CaseSpec[] {
  return [
    ...besideCases(api, {
      id: 'made-here',
      title: 'A snapshot of this API is shown by the other as it is here',
      operation: api.own('snapshot.show'),
      others: [api.own('snapshot.create')],
      proves: ['coherence.snapshots.made-here'],
      run: async (t, other, requirement) => {
        const snapshot = await t.snapshot((await t.volume()).id, { description: 'made by the one' });
        const shown = await shownBy(t, other, snapshot, requirement);
        if (shown !== undefined) sameShown(t, 'snapshot', [snapshot.shown, shown], requirement);
      },
    }),
    ...besideCases(api, {
      id: 'made-there',
      title: 'This API goes back to a snapshot that the other made',
      operation: api.own('snapshot.rollback'),
      others: [api.own('snapshot.show')],
      proves: ['coherence.snapshots.made-there'],
      run: async (t, other, requirement) => {
        const create = other.own('snapshot.create') ?? t.inapplicable(`${other.contract.id} has none`);
        const volume = await t.volume();
        const body = t.createBody(create, { name: t.name(), volume_id: volume.id });
        const made = await t.need('snapshot.create', { body }, other);
        const id = String(made.entity['id']);
        const here = await t.proves(requirement, [made], () => t.settle('snapshot', id));
        const there = await shownBy(t, other, { kind: 'snapshot', id }, requirement);
        if (there === undefined) return;
        sameShown(t, 'snapshot', [here, there], requirement);
        const rollback = { volume_id: volume.id };
        const back = await t.need('snapshot.rollback', { path: { snapshot_id: id }, body: { rollback } });
        await t.proves(requirement, [back], () => t.settle('volume', volume.id));
      },
    }),
  ];
}

function deleted(api: Api): CaseSpec[] {
  return besideCases(api, {
    id: 'deleted',
    title: 'A snapshot that either API deletes is gone for the other',
    operation: api.own('snapshot.delete'),
    others: [api.own('snapshot.create')],
    proves: ['coherence.snapshots.deleted'],
    run: async (t, other, requirement) => {
      const volume = await t.volume();
      const [ours, theirs] = [await t.snapshot(volume.id), await t.snapshot(volume.id)];
      await t.need('snapshot.delete', { path: { snapshot_id: ours.id } });
      if (!(await t.gone('snapshot', ours.id))) return t.blocked('the snapshot is not deleted');
      await goneBy(t, other, ours, requirement);
      const answer = await t.need('snapshot.delete', { path: { snapshot_id: theirs.id } }, other);
      t.equal(await t.gone('snapshot', theirs.id), true, {
        requirement,
        message: 'this API shows a snapshot that the other deleted',
        answers: [answer],
      });
    },
  });
}
