import { caseFor, type Api, type CaseSpec, type Suite } from '../../src/index.ts';

/** A snapshot is rolled back to its own volume, and to no other. */
export const suite: Suite = {
  id: 'snapshots/rollback',
  title: 'Rolling a snapshot back',
  // An older version of the act stands beside the present one (EVS 5.2.7).
  cases: ({ api }) => [...rollbacks(api, 'snapshot'), ...rollbacks(api, 'vendor-snapshot')],
};

function rollbacks(api: Api, kind: 'snapshot' | 'vendor-snapshot'): CaseSpec[] {
  const operation = api.own(`${kind}.rollback`);
  const own = (claim: string): string => `${kind}s.rollback.${claim}`;
  const id = (name: string): string => (kind === 'snapshot' ? name : `${kind}-${name}`);
  return [
    ...caseFor(api, {
      id: id('completes'),
      title: 'The volume is available again, and the answer names it',
      operation,
      others: [api.find('volume.show')],
      proves: [own('completes'), own('answers-volume'), own('name-optional')],
      run: async (t, { operation: subject, requirement, has }) => {
        const volume = await t.volume();
        const snapshot = await t.snapshot(volume.id);
        const answer = await t.send(subject, {
          path: { snapshot_id: snapshot.id },
          body: { rollback: { volume_id: volume.id } },
        });
        // The request names no volume by name, which the table leaves free.
        t.equal(answer.status, 202, {
          requirement: own('name-optional'),
          message: 'a rollback without a name is not accepted',
          answers: [answer],
        });
        if (!answer.ok) return;
        if (has(own('answers-volume'))) {
          const body =
            answer.body.kind === 'json' ? (answer.body.value as { rollback?: { volume_id?: unknown } }) : {};
          t.equal(body.rollback?.volume_id, volume.id, {
            requirement: own('answers-volume'),
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
      id: id('completes-after-failure'),
      title: 'A volume whose rollback failed is available after another one',
      operation,
      others: [api.find('volume.show')],
      exclusive: true,
      proves: [own('completes')],
      run: async (t, { operation: subject, requirement }) => {
        // Nothing shows what is on a volume; that another rollback was done shows in the state that it leaves (A.3).
        const volume = await t.volume();
        const snapshot = await t.snapshot(volume.id);
        const path = `/volumes/${volume.id}`;
        await t.control(
          { path, body: { status: 'error_rollbacking' } },
          { path, body: { status: 'available' } },
        );
        const answer = await t.succeed(subject, {
          path: { snapshot_id: snapshot.id },
          body: { rollback: { volume_id: volume.id } },
        });
        await t.proves(requirement, [answer], () => t.settle('volume', volume.id));
      },
    }),
    ...caseFor(api, {
      id: id('refuses-other-volume'),
      title: 'A rollback to another volume is refused',
      operation,
      volumes: 2,
      proves: [own('rejects-other-volume')],
      run: async (t, { operation: subject, requirement }) => {
        const [source, other] = [await t.volume(), await t.volume()];
        const snapshot = await t.snapshot(source.id);
        const body = { rollback: { volume_id: other.id } };
        await t.refuse(subject, { path: { snapshot_id: snapshot.id }, body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      id: id('refuses-unknown-volume'),
      title: 'A rollback to a volume that does not exist is refused',
      operation,
      proves: [own('rejects-unknown-volume')],
      run: async (t, { operation: subject, requirement }) => {
        const volume = await t.volume();
        const snapshot = await t.snapshot(volume.id);
        const body = { rollback: { volume_id: '00000000-0000-4000-8000-000000000005' } };
        await t.refuse(subject, { path: { snapshot_id: snapshot.id }, body }, requirement, body);
      },
    }),
  ];
}
