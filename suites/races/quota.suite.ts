import { caseFor, type Context, type Operation, type Suite } from '../../src/index.ts';
import { ask, usageOf } from '../quotas/usage.ts';
import { accepted, atOnce, statuses } from './at-once.ts';

/** GiB of the largest data disk. */
const LARGEST = 32_768;

/** No more volumes than this are made to fill a quota. */
const MOST_VOLUMES = 8;

/** At the edge of a quota, creations that come at once do not get past it. */
export const suite: Suite = {
  id: 'races/quota',
  title: 'Creating volumes at once at the edge of a quota',
  cases: ({ api }) =>
    caseFor(api, {
      id: 'gigabytes',
      title: 'Of volumes of which only one fits into the quota, one at most is accepted',
      operation: api.find('quota.usage') === undefined ? undefined : api.own('volume.create'),
      others: [api.find('quota.usage')],
      exclusive: true,
      volumes: MOST_VOLUMES,
      proves: ['volumes.create.rejects-quota-exceeded', 'volumes.create.quota'],
      run: async (t, { operation, requirement }) => {
        const quota = t.api.find('quota.usage');
        if (quota === undefined) return t.inapplicable('no operation of this API tells the quota');
        let left = await leftOver(t, quota);
        if (left > LARGEST * MOST_VOLUMES) t.inapplicable('the quota is too large to be filled');
        while (left > 2 * LARGEST - 2) {
          await t.volume({ size: LARGEST });
          const now = await leftOver(t, quota);
          if (now >= left) t.blocked('what is left of the quota does not become less');
          left = now;
        }
        const size = Math.floor(left / 2) + 1;
        if (size < t.target.fixtures.volumeSize) t.inapplicable('the quota is all but used up');
        const racers = [0, 1, 2].map(() => ({
          operation,
          input: { body: t.createBody(operation, { name: t.name(), size }) },
        }));
        const answers = await atOnce(t, racers);
        t.equal(accepted(answers).length <= 1, true, {
          requirement,
          message: `of volumes of ${size} GiB at once with ${left} GiB left more than one is accepted (${statuses(answers)})`,
          answers,
        });
      },
    }),
};

/** GiB of the quota that nobody uses yet. */
async function leftOver(t: Context, quota: Operation): Promise<number> {
  const usage = usageOf(await ask(t, quota), 'gigabytes');
  if (usage === undefined) return t.inapplicable('the quota does not tell its gigabytes');
  if (usage.limit < 0) return t.inapplicable('the project has no limit of gigabytes');
  return usage.limit - usage.in_use - usage.reserved;
}
