import { caseFor, type Answer, type Context, type Operation, type Suite } from '../../src/index.ts';
import { ended } from './making.ts';

/**
 * How often it is tried to ask while the volume is still being backed up. The first time does where backups take seconds; on a busy machine,
 * where one takes milliseconds, five times were too few.
 */
const ATTEMPTS = 10;

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
            // A backup may be done in no time, so that every other attempt does not wait for the backup's answer.
            const told =
              attempt % 2 === 0 ? await after(t, operation, requirement) : await beside(t, operation);
            if (told) return;
          }
          t.inapplicable('the backups end before anything else can be asked for');
        },
      }),
    ),
};

/** Asks once the backup has begun: a refusal tells that the volume is left alone, a success with the volume still busy after it that it is not. */
async function after(t: Context, operation: Operation, requirement: string): Promise<boolean> {
  const volume = await t.volume();
  const backup = await t.need('backup.create', {
    body: { backup: { volume_id: volume.id, name: t.name() } },
  });
  const answer = await t.send(operation, inputOf(t, operation, volume.id));
  const shown = await t.looksAt('volume', volume.id);
  const told = judge(t, requirement, { answer, shown });
  if (!answer.ok) await ended(t, backup, volume.id);
  return told;
}

/** Asks while the backup is asked for. Only a refusal tells anything: a success may have come before the backup. */
async function beside(t: Context, operation: Operation): Promise<boolean> {
  const volume = await t.volume();
  const create = t.api.own('backup.create');
  if (create === undefined) return t.inapplicable('the API makes no backups');
  const body = { backup: { volume_id: volume.id, name: t.name() } };
  const [backup, answer] = await Promise.all([
    t.send(create, { body }),
    t.send(operation, inputOf(t, operation, volume.id)),
  ]);
  // Where the other came first, there is nothing to back up any more.
  if (!backup.ok) return false;
  if (!answer.ok) await ended(t, backup, volume.id);
  return refused(answer);
}

function inputOf(t: Context, operation: Operation, volume: string): Parameters<Context['send']>[1] {
  if (operation.effect.kind === 'deletes') return { path: { volume_id: volume } };
  return { body: { snapshot: { volume_id: volume, name: t.name() } } };
}

function judge(
  t: Context,
  requirement: string,
  { answer, shown }: Readonly<Record<'answer' | 'shown', Answer>>,
): boolean {
  if (refused(answer)) return true;
  // In another state, it may just have become available before the request came.
  const still = shown.entity['status'] === 'backing-up';
  if (answer.status < 500 && !still) return false;
  t.report({
    requirement,
    message: 'a volume that is being backed up is not left alone',
    expected: 'a refusal (4xx) and no effect',
    actual: String(answer.status),
    answers: [answer, shown],
  });
  return true;
}

const refused = ({ status }: Answer): boolean => status >= 400 && status < 500;
