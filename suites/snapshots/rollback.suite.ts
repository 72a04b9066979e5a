import { caseFor, type Suite } from '../../src/index.ts';

/** A snapshot is rolled back to its own volume, and to no other. */
export const suite: Suite = {
  id: 'snapshots/rollback',
  title: 'Rolling a snapshot back',
  cases: ({ api }) => {
    const operation = api.own('snapshot.rollback');
    return [
      ...caseFor(api, {
        id: 'completes',
        title: 'The volume is available again, and the answer names it',
        operation,
        others: [api.find('volume.show')],
        proves: [
          'snapshots.rollback.completes',
          'snapshots.rollback.answers-volume',
          'snapshots.rollback.name-optional',
        ],
        run: async (t, { operation: subject, requirement, has }) => {
          const volume = await t.volume();
          const snapshot = await t.snapshot(volume.id);
          const answer = await t.send(subject, {
            path: { snapshot_id: snapshot.id },
            body: { rollback: { volume_id: volume.id } },
          });
          // The request names no volume by name, which the table leaves free.
          t.equal(answer.status, 202, {
            requirement: 'snapshots.rollback.name-optional',
            message: 'a rollback without a name is not accepted',
            answers: [answer],
          });
          if (!answer.ok) return;
          if (has('snapshots.rollback.answers-volume')) {
            const body =
              answer.body.kind === 'json'
                ? (answer.body.value as { rollback?: { volume_id?: unknown } })
                : {};
            t.equal(body.rollback?.volume_id, volume.id, {
              requirement: 'snapshots.rollback.answers-volume',
              message: 'the answer names another volume',
              pointer: '/rollback/volume_id',
              answers: [answer],
            });
          }
          const shown = await t.proves(requirement, [answer], () =>
            t.settle('volume', volume.id, ['available', 'error_rollbacking']),
          );
          t.equal(shown.entity['status'], 'available', {
            requirement,
            message: 'the rollback did not succeed',
            answers: [answer, shown],
          });
        },
      }),
      ...caseFor(api, {
        id: 'refuses-other-volume',
        title: 'A rollback to another volume is refused',
        operation,
        volumes: 2,
        proves: ['snapshots.rollback.rejects-other-volume'],
        run: async (t, { operation: subject, requirement }) => {
          const [source, other] = [await t.volume(), await t.volume()];
          const snapshot = await t.snapshot(source.id);
          const body = { rollback: { volume_id: other.id } };
          await t.refuse(subject, { path: { snapshot_id: snapshot.id }, body }, requirement, body);
        },
      }),
      ...caseFor(api, {
        id: 'refuses-unknown-volume',
        title: 'A rollback to a volume that does not exist is refused',
        operation,
        proves: ['snapshots.rollback.rejects-unknown-volume'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const snapshot = await t.snapshot(volume.id);
          const body = { rollback: { volume_id: '00000000-0000-4000-8000-000000000005' } };
          await t.refuse(subject, { path: { snapshot_id: snapshot.id }, body }, requirement, body);
        },
      }),
    ];
  },
};
