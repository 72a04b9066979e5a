import { caseFor, type Context, type Operation, type Suite } from '../../src/index.ts';
import { ask, usageOf } from './usage.ts';

/** GiB of the largest data disk. */
const LARGEST = 32_768;

/** No more volumes than this are made to fill a quota. */
const MOST_VOLUMES = 8;

/** What does not fit into the quota is not made. */
export const suite: Suite = {
  id: 'quotas/exceeded',
  title: 'Creating beyond a quota',
  cases: ({ api }) =>
    caseFor(api, {
      id: 'gigabytes',
      title: 'A volume larger than what is left of the quota is refused',
      operation: api.own('volume.create'),
      others: [api.find('quota.usage')],
      exclusive: true,
      volumes: MOST_VOLUMES,
      proves: ['volumes.create.rejects-quota-exceeded'],
      run: async (t, { operation, requirement }) => {
        const quota = t.api.find('quota.usage');
        if (quota === undefined) return t.inapplicable('no operation of this API tells the quota');
        let left = await leftOver(t, quota);
        if (left > LARGEST * (MOST_VOLUMES - 1)) t.inapplicable('the quota is too large to be filled');
        while (left >= LARGEST) {
          await t.volume({ size: LARGEST });
          const now = await leftOver(t, quota);
          if (now >= left) t.blocked('what is left of the quota does not become less');
          left = now;
        }
        const size = Math.max(left + 1, t.target.fixtures.volumeSize);
        const body = t.createBody(operation, { name: t.name(), size });
        await t.refuse(operation, { body }, requirement, body);
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
