import { caseFor, type Suite } from '../../src/index.ts';
import { accepted, atOnce, statuses } from './at-once.ts';

/** Snapshots of one volume (EVS API Developer Guide, 2018-10-30, 6). */
const MOST = 7;

/** Room for one snapshot more is given away once. */
export const suite: Suite = {
  id: 'races/snapshots',
  title: 'Making snapshots at once at the edge of their number',
  cases: ({ api }) =>
    caseFor(api, {
      id: 'seventh',
      title: `Of three snapshots at once of a volume that has ${MOST - 1}, one at most is accepted`,
      operation: api.own('snapshot.create'),
      proves: ['snapshots.create.seven-per-volume'],
      run: async (t, { operation, requirement }) => {
        const { id: volume_id } = await t.volume();
        for (let number = 1; number < MOST; number++) await t.snapshot(volume_id);
        const racers = [0, 1, 2].map(() => ({
          operation,
          input: { body: t.createBody(operation, { volume_id, name: t.name() }) },
        }));
        const answers = await atOnce(t, racers);
        t.equal(accepted(answers).length <= 1, true, {
          requirement,
          message: `a volume gets more than ${MOST} snapshots when they are asked for at once (${statuses(answers)})`,
          answers,
        });
      },
    }),
};
