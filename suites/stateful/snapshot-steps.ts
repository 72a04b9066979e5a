import type { Answer, Api } from '../../src/index.ts';
import { act, pick, refused, step, type Step } from './act.ts';
import { compare } from './compare.ts';
import { staysThere } from './delete-steps.ts';
import { at, is, must, the, type Life } from './life.ts';

/** Snapshots of one volume at once. */
const MOST = 3;

const SINCE = { 'OpenStack-API-Version': 'volume 3.40' };

/** Requirements that these steps may name. */
export const SNAPSHOT_CLAIMS: readonly string[] = [
  'snapshots.create.creates',
  'snapshots.delete.removes',
  'snapshots.update.sets',
  'snapshots.update.sets-name',
  'snapshots.rollback.completes',
  'volumes.revert.reverts',
  'volumes.revert.rejects-older-snapshot',
  'volumes.revert.rejects-after-extend',
];

/** Snapshots of the volume: made, renamed, removed, and gone back to. */
export function snapshotSteps(api: Api): readonly Step[] {
  return [...making(api), ...renaming(api), ...removing(api), ...rollingBack(api), ...reverting(api)];
}

function making(api: Api): readonly Step[] {
  const operation = api.own('snapshot.create');
  if (operation === undefined) return [];
  return [
    step({
      allows: (life) => is(life) && life.snapshots.length < MOST,
      words: () => 'make a snapshot',
      run: (life) => {
        const name = life.t.name();
        const { id: volume_id, size } = the(life);
        const change = ({ entity }: Answer): void =>
          void life.snapshots.push({ id: String(entity['id']), name, size });
        const input = { body: life.t.createBody(operation, { volume_id, name }) };
        const because = { snapshots: ['snapshots.create.creates'] };
        return act(life, { operation, input, change, because });
      },
    }),
  ];
}

function renaming(api: Api): readonly Step[] {
  const operation = api.own('snapshot.update');
  if (operation === undefined) return [];
  return [
    step({
      choices: MOST,
      allows: ({ snapshots }, choice) => choice < snapshots.length,
      words: (_, choice) => `rename snapshot ${choice + 1}`,
      run: (life, choice) => {
        const snapshot = pick(life.snapshots, choice);
        const name = life.t.name();
        return act(life, {
          operation,
          input: { path: { snapshot_id: snapshot?.id ?? '' }, body: { snapshot: { name } } },
          change: () => void (snapshot === undefined || (snapshot.name = name)),
          because: { snapshots: ['snapshots.update.sets', 'snapshots.update.sets-name'] },
        });
      },
    }),
  ];
}

function removing(api: Api): readonly Step[] {
  const operation = api.own('snapshot.delete');
  if (operation === undefined) return [];
  return [
    step({
      choices: MOST,
      allows: ({ snapshots }, choice) => choice < snapshots.length,
      words: (_, choice) => `delete snapshot ${choice + 1}`,
      run: async (life, choice) => {
        const id = pick(life.snapshots, choice)?.id ?? '';
        const answers: Answer[] = [];
        const change = (answer: Answer): void => {
          answers.push(answer);
          life.snapshots = life.snapshots.filter((snapshot) => snapshot.id !== id);
        };
        const findings = await act(life, {
          operation,
          input: { path: { snapshot_id: id } },
          change,
          because: {},
        });
        const [answer] = answers;
        if (answer === undefined || findings.length > 0) return findings;
        const stays = await staysThere(life, 'snapshot', id, 'snapshots.delete.removes', answer);
        return stays === undefined ? compare(life, [answer]) : [stays];
      },
    }),
  ];
}

function rollingBack(api: Api): readonly Step[] {
  const operation = api.own('snapshot.rollback');
  if (operation === undefined) return [];
  return [
    step({
      choices: MOST,
      // What becomes of a volume that has grown since no document says.
      allows: (life, choice) => is(life) && life.snapshots[choice]?.size === the(life).size,
      words: (_, choice) => `roll the volume back to snapshot ${choice + 1}`,
      run: (life, choice) => {
        const completes = ['snapshots.rollback.completes'];
        return act(life, {
          operation,
          input: {
            path: { snapshot_id: life.snapshots[choice]?.id ?? '' },
            body: { rollback: { volume_id: the(life).id } },
          },
          change: () => undefined,
          because: { status: completes, size: completes, snapshots: ['snapshots.rollback.keeps-snapshot'] },
        });
      },
    }),
  ];
}

function reverting(api: Api): readonly Step[] {
  const operation = api.own('volume.revert');
  if (operation === undefined) return [];
  const rejectsOlder = must(api, ['volumes.revert.rejects-older-snapshot']);
  const rejectsSmaller = must(api, ['volumes.revert.rejects-after-extend']);
  const input = (life: Life, choice: number): Parameters<typeof refused>[2] => ({
    path: at(life),
    headers: SINCE,
    body: { revert: { snapshot_id: life.snapshots[choice]?.id ?? '' } },
  });
  const isNewest = ({ snapshots }: Readonly<Life>, choice: number): boolean =>
    choice === snapshots.length - 1;
  return [
    step({
      choices: MOST,
      allows: (life, choice) => is(life) && choice < life.snapshots.length,
      words: (life, choice) =>
        `take the volume back to snapshot ${choice + 1} of ${life.snapshots.length}, made at ${life.snapshots[choice]?.size ?? 0} of now ${the(life).size} GiB`,
      run: (life, choice) => {
        if (!isNewest(life, choice)) return refused(life, operation, input(life, choice), rejectsOlder);
        if (life.snapshots[choice]?.size !== the(life).size)
          return refused(life, operation, input(life, choice), rejectsSmaller);
        const because = { status: ['volumes.revert.reverts'], size: ['volumes.revert.reverts'] };
        return act(life, { operation, input: input(life, choice), change: () => undefined, because });
      },
    }),
  ];
}
