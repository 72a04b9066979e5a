import { caseFor, type Suite } from '../../src/index.ts';

/** Snapshots that one volume can have. */
const MOST = 7;

/** A volume has a bounded number of snapshots. */
export const suite: Suite = {
  id: 'snapshots/several',
  title: 'Several snapshots of one volume',
  cases: ({ api }) =>
    caseFor(api, {
      id: 'most',
      title: `A volume has ${MOST} snapshots and no more`,
      operation: api.own('snapshot.create'),
      proves: ['snapshots.create.seven-per-volume'],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        for (let number = 1; number <= MOST; number++) {
          const body = t.createBody(operation, { volume_id: volume.id, name: t.name() });
          const answer = await t.send(operation, { body });
          t.equal(answer.ok, true, {
            requirement,
            message: `snapshot ${number} of ${MOST} is refused`,
            answers: [answer],
          });
          if (!answer.ok) return;
          await t.settle('snapshot', String(answer.entity['id']));
        }
        const body = t.createBody(operation, { volume_id: volume.id, name: t.name() });
        await t.refuse(operation, { body }, requirement, body);
      },
    }),
};
