import { caseFor, type Suite } from '../../src/index.ts';

/** What the older ways of going back to a snapshot promise besides. */
export const suite: Suite = {
  id: 'vendor/rollback',
  title: 'Going back to a snapshot the older way',
  cases: ({ api }) => [
    ...['vendor-snapshot.rollback', 'snapshot.rollback'].flatMap((capability) => {
      const operation = api.own(capability);
      return caseFor(api, {
        id: `${operation?.id ?? ''}/name-alone`,
        title: 'A name without a volume is refused',
        operation,
        others: [api.find('snapshot.create')],
        proves: [`${operation?.id ?? ''}.name-alone`],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const snapshot = await t.snapshot(volume.id);
          const body = { rollback: { name: String(volume.entity['name']) } };
          await t.refuse(subject, { path: { snapshot_id: snapshot.id }, body }, requirement, body);
        },
      });
    }),
    ...caseFor(api, {
      id: 'workflow',
      title: 'The list of snapshots has all that going back needs',
      operation: api.own('vendor-snapshot.rollback'),
      others: [api.own('snapshot.list-detail'), api.find('volume.show')],
      proves: ['vendor-snapshots.rollback.workflow'],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        const { id } = await t.snapshot(volume.id);
        const listed = await t.need('snapshot.list-detail', { query: { volume_id: volume.id } });
        const found = listed.entities.find((snapshot) => snapshot['id'] === id);
        if (found === undefined) return t.blocked('the list does not have the snapshot');
        t.equal(found['volume_id'], volume.id, {
          requirement,
          message: 'the list does not tell the volume of a snapshot',
          answers: [listed],
        });
        const answer = await t.send(operation, {
          path: { snapshot_id: id },
          body: { rollback: { volume_id: volume.id, name: String(volume.entity['name']) } },
        });
        const back = answer.ok
          ? await t.proves(requirement, [answer], () => t.settle('volume', volume.id))
          : undefined;
        t.equal(back?.entity['status'], 'available', {
          requirement,
          message: 'what the list tells does not suffice to go back',
          answers: [listed, answer],
        });
      },
    }),
  ],
};
