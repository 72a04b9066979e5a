import { caseFor, type Answer, type Context, type Operation, type Suite } from '../../src/index.ts';
import { ended } from './making.ts';

/** How often it is tried to ask while the volume is still being backed up. */
const ATTEMPTS = 5;

/** While a volume is being backed up it is neither deleted nor gets a snapshot. */
export const suite: Suite = {
  id: 'backups/busy',
  title: 'A volume that is being backed up',
  cases: ({ api }) =>
    (
      [
        ['volume.delete', 'volumes.delete.rejects-other-states'],
        ['snapshot.create', 'snapshots.create.rejects-other-states'],
      ] as const
    ).flatMap(([capability, requirement]) =>
      caseFor(api, {
        id: capability,
        title: `${capability} is refused while the volume is being backed up`,
        operation: api.own('backup.create') === undefined ? undefined : api.own(capability),
        others: [api.own('backup.create'), api.own('volume.show')],
        features: ['backups'],
        proves: [requirement],
        run: async (t, { operation }) => {
          for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (await tried(t, operation, requirement)) return;
          }
          t.inapplicable('the backups end before anything else can be asked for');
        },
      }),
    ),
};

/** Whether the answer tells anything: a refusal does, and a success while the volume is still busy after it. */
async function tried(t: Context, operation: Operation, requirement: string): Promise<boolean> {
  const volume = await t.volume();
  const create = t.api.own('backup.create');
  if (create === undefined) return t.inapplicable('the API makes no backups');
  const body = { backup: { volume_id: volume.id, name: t.name() } };
  // A backup may be done in no time, so that its answer is not waited for.
  const [backup, answer] = await Promise.all([
    t.send(create, { body }),
    t.send(operation, inputOf(t, operation, volume.id)),
  ]);
  // Where the other came first, there is nothing to back up any more.
  if (!backup.ok) return false;
  const after = await t.looksAt('volume', volume.id);
  const told = judge(t, requirement, { answer, after });
  if (!answer.ok) await ended(t, backup, volume.id);
  return told;
}

function inputOf(t: Context, operation: Operation, volume: string): Parameters<Context['send']>[1] {
  if (operation.effect.kind === 'deletes') return { path: { volume_id: volume } };
  return { body: { snapshot: { volume_id: volume, name: t.name() } } };
}

function judge(
  t: Context,
  requirement: string,
  { answer, after }: Readonly<Record<'answer' | 'after', Answer>>,
): boolean {
  if (answer.status >= 400 && answer.status < 500) return true;
  // In another state, it may just have become available before the request came.
  const still = after.entity['status'] === 'backing-up';
  if (answer.status < 500 && !still) return false;
  t.report({
    requirement,
    message: 'a volume that is being backed up is not left alone',
    expected: 'a refusal (4xx) and no effect',
    actual: String(answer.status),
    answers: [answer, after],
  });
  return true;
}
