import {
  caseFor,
  poll,
  type Answer,
  type Api,
  type CaseSpec,
  type Context,
  type Suite,
} from '../../src/index.ts';
import { accepted, atOnce, statuses, type Racer } from './at-once.ts';

/** A volume that is asked to grow by several at once, or to grow and to go. */
export const suite: Suite = {
  id: 'races/extends',
  title: 'Growing a volume while something else is asked of it',
  cases: ({ api }) => [...growing(api), ...going(api)],
};

function growing(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'several-sizes',
    title:
      'Of several sizes asked for at once, the volume gets one that was accepted, and the largest of them',
    operation: api.own('volume.extend'),
    others: [api.find('volume.show')],
    proves: ['volumes.extend.grows', 'volumes.extend.rejects-shrink'],
    run: async (t, { operation, requirement, has }) => {
      const volume = await t.volume();
      const sizes = [2, 3, 1].map((more) => Number(volume.entity['size']) + more);
      const path = { volume_id: volume.id };
      const racers = sizes.map((size) => ({
        operation,
        input: { path, body: { 'os-extend': { new_size: size } } },
      }));
      const answers = await atOnce(t, racers);
      const taken = sizes.filter((_, index) => answers[index]?.ok === true);
      // Where a volume never shrinks, whatever came after the largest size was to be refused.
      const allowed = has('volumes.extend.rejects-shrink') ? [Math.max(...taken)] : taken;
      const shown = await atRest(t, volume.id, (size) => allowed.includes(size));
      if (shown.entity['status'] === 'available' && allowed.includes(Number(shown.entity['size']))) return;
      t.report({
        requirement,
        message: 'after sizes were asked for at once, the volume is not available with one that was accepted',
        expected: taken.length === 0 ? 'one of them accepted' : `available, ${allowed.join(' or ')} GiB`,
        actual: `${String(shown.entity['status'])}, ${String(shown.entity['size'])} GiB (${statuses(answers)})`,
        signature: 'size',
        answers: [...answers, shown],
      });
    },
  });
}

function going(api: Api): CaseSpec[] {
  const remove = api.own('volume.delete');
  return caseFor(api, {
    id: 'delete-while-extending',
    title: 'A volume asked to grow and to go at once is gone, or stays with the size that was accepted',
    operation: remove === undefined ? undefined : api.own('volume.extend'),
    others: [remove, api.find('volume.show')],
    proves: ['volumes.extend.grows', 'volumes.delete.removes'],
    run: async (t, { operation, requirement, has }) => {
      const volume = await t.volume();
      const before = Number(volume.entity['size']);
      const path = { volume_id: volume.id };
      const grow: Racer = { operation, input: { path, body: { 'os-extend': { new_size: before + 1 } } } };
      const go: Racer = { operation: remove ?? operation, input: { path } };
      const [grows, goes] = await atOnce(t, [grow, go]);
      if (grows === undefined || goes === undefined) return;
      if (goes.ok) {
        t.equal(await t.gone('volume', volume.id), true, {
          requirement: has('volumes.delete.removes') ? 'volumes.delete.removes' : requirement,
          message: 'a volume that was asked to grow and whose deletion was accepted is still there',
          answers: [grows, goes],
        });
        return;
      }
      const size = accepted([grows]).length === 1 ? before + 1 : before;
      const shown = await atRest(t, volume.id, (now) => now === size);
      t.equal([shown.entity['status'], shown.entity['size']], ['available', size], {
        requirement,
        message: 'a volume whose deletion was refused is not available with the size that was accepted',
        answers: [grows, goes, shown],
      });
    },
  });
}

/** The volume once it is available in such a size, gone or in error; the last look where the time is over. */
async function atRest(t: Context, id: string, isRight: (size: number) => boolean): Promise<Answer> {
  let last = await t.looksAt('volume', id);
  const isOver = ({ ok, entity: { status, size } }: Answer): boolean =>
    !ok || String(status).startsWith('error') || (status === 'available' && isRight(Number(size)));
  if (isOver(last)) return last;
  const { pollMs, stateMs } = t.target.timeouts;
  await poll(
    async () => {
      last = await t.looksAt('volume', id);
      return isOver(last) ? true : undefined;
    },
    { intervalMs: pollMs, timeoutMs: stateMs },
  );
  return last;
}
