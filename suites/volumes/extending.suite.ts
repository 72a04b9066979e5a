import { caseFor, poll, type Answer, type Context, type Suite } from '../../src/index.ts';

/** The states that a volume passes while it grows. */
export const suite: Suite = {
  id: 'volumes/extending',
  title: 'A volume while it grows',
  cases: ({ api }) =>
    caseFor(api, {
      id: 'passes-extending',
      title: 'Beside its first state a volume that grows shows extending alone',
      operation: api.own('volume.extend'),
      others: [api.own('volume.show')],
      proves: ['volumes.extend.passes-extending'],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        const first = String(volume.entity['status']);
        const size = Number(volume.entity['size']) + 1;
        const body = { 'os-extend': { new_size: size } };
        const answer = await t.succeed(operation, { path: { volume_id: volume.id }, body });
        const seen = await watch(t, volume.id, size);
        for (const shown of seen) {
          const status = String(shown.entity['status']);
          t.equal([first, 'extending'].includes(status), true, {
            requirement,
            message: `while it grows the volume is ${status}`,
            pointer: '/volume/status',
            answers: [answer, shown],
          });
        }
      },
    }),
};

/** What is shown until the volume has its new size and is at rest, or the time is over; a state may be short. */
async function watch(t: Context, volume: string, size: number): Promise<readonly Answer[]> {
  const seen: Answer[] = [];
  await poll(
    async () => {
      const shown = await t.looksAt('volume', volume);
      const { status, size: now } = shown.entity;
      if (seen.at(-1)?.entity['status'] !== status) seen.push(shown);
      return String(status).startsWith('error') || (status === 'available' && now === size)
        ? true
        : undefined;
    },
    { intervalMs: 1, timeoutMs: t.target.timeouts.stateMs },
  );
  return seen;
}
