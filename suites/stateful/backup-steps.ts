import { poll, type Answer, type Api, type CaseFinding } from '../../src/index.ts';
import { act, refused, step, type Step } from './act.ts';
import { compare } from './compare.ts';
import { at, is, must, the, type Backup, type Life } from './life.ts';

/** Backups at once. */
const MOST = 3;

/** Requirements that these steps may name. */
export const BACKUP_CLAIMS: readonly string[] = [
  'backups.create.creates',
  'backups.create.incremental',
  'backups.create.full-again',
  'backups.create.volume-returns',
  'backups.delete.removes',
  'backups.delete.rejects-with-increments',
  'backups.delete.rejects-with-later-increments',
  'backups.restore.existing-volume',
];

/** Backups of a volume, full and incremental: made, removed from the latest on, and restored. */
export function backupSteps(api: Api): readonly Step[] {
  return [...making(api), ...removing(api), ...restoring(api)];
}

/** The backup of the present volume that an incremental one builds on. */
function newest({ backups, volume }: Readonly<Life>): Backup | undefined {
  return backups.findLast((backup) => backup.volume === volume?.id);
}

function making(api: Api): readonly Step[] {
  const operation = api.own('backup.create');
  if (operation === undefined) return [];
  return [
    step({
      choices: 2,
      allows: (life, choice) =>
        is(life) && life.backups.length < MOST && (choice === 0 || newest(life) !== undefined),
      words: (_, choice) => `make ${choice === 0 ? 'a full' : 'an incremental'} backup`,
      run: (life, choice) => {
        const name = life.t.name();
        const { id: volume, size } = the(life);
        const parent = choice === 0 ? undefined : newest(life)?.id;
        const change = ({ entity }: Answer): void =>
          void life.backups.push({ id: String(entity['id']), name, volume, size, parent });
        const body = { backup: { volume_id: volume, name, incremental: choice === 1 } };
        const because = {
          status: ['backups.create.volume-returns'],
          backups: [choice === 0 ? 'backups.create.creates' : 'backups.create.incremental'],
        };
        return act(life, { operation, input: { body }, change, because });
      },
    }),
  ];
}

function removing(api: Api): readonly Step[] {
  const operation = api.own('backup.delete');
  if (operation === undefined) return [];
  const rejectsFull = must(api, ['backups.delete.rejects-with-increments']);
  const rejectsLater = must(api, ['backups.delete.rejects-with-later-increments']);
  const isBuiltOn = ({ backups }: Readonly<Life>, choice: number): boolean =>
    backups.some(({ parent }) => parent === backups[choice]?.id);
  return [
    step({
      choices: MOST,
      allows: ({ backups }, choice) => choice < backups.length,
      words: (life, choice) =>
        `delete backup ${choice + 1} of ${life.backups.length}${isBuiltOn(life, choice) ? ', on which another one builds' : ''}`,
      run: async (life, choice) => {
        const { id = '', parent } = life.backups[choice] ?? {};
        const input = { path: { backup_id: id } };
        if (isBuiltOn(life, choice))
          return refused(life, operation, input, parent === undefined ? rejectsFull : rejectsLater);
        const answers: Answer[] = [];
        const change = (answer: Answer): void => {
          answers.push(answer);
          life.backups = life.backups.filter((backup) => backup.id !== id);
        };
        const findings = await act(life, { operation, input, change, because: {} });
        if (answers.length === 0 || findings.length > 0) return findings;
        return leaves(life, id, answers);
      },
    }),
  ];
}

/** Waits until the list has a backup no more. */
async function leaves(life: Life, id: string, answers: readonly Answer[]): Promise<readonly CaseFinding[]> {
  const { pollMs, stateMs } = life.t.target.timeouts;
  await poll(async () => ((await life.t.looksAt('backup', id)).status === 404 ? true : undefined), {
    intervalMs: pollMs,
    timeoutMs: stateMs,
  });
  life.gone.push({ kind: 'backup', id });
  return compare(life, answers);
}

function restoring(api: Api): readonly Step[] {
  const operation = api.own('backup.restore');
  if (operation === undefined) return [];
  return [
    step({
      choices: MOST,
      allows: (life, choice) => is(life) && (life.backups[choice]?.size ?? Infinity) <= the(life).size,
      words: (_, choice) => `restore backup ${choice + 1} to the volume`,
      run: (life, choice) =>
        act(life, {
          operation,
          input: {
            path: { backup_id: life.backups[choice]?.id ?? '' },
            body: { restore: { volume_id: at(life)['volume_id'] ?? '' } },
          },
          change: () => undefined,
          because: { status: ['backups.restore.existing-volume'], size: ['backups.restore.existing-volume'] },
        }),
    }),
  ];
}
