import type { Answer, Api, CallInput, CaseFinding, Operation } from '../../src/index.ts';
import { act, refused, step, type Step } from './act.ts';
import { at, is, must, the, type Life } from './life.ts';

const NOT_DELETED = ['volumes.delete.requires-state', 'volumes.delete.rejects-other-states'];

/** Requirements that these steps may name. */
export const DELETE_CLAIMS: readonly string[] = [
  'volumes.delete.removes',
  'volumes.delete.cascade',
  'volumes.delete.rejects-with-snapshots',
  ...NOT_DELETED,
];

/**
 * Removing a volume: by itself, with its snapshots, and where it must stay.
 *
 * @param elsewhere states in which it must stay
 */
export function deleteSteps(api: Api, elsewhere: readonly string[] = []): readonly Step[] {
  const operation = api.own('volume.delete');
  if (operation === undefined) return [];
  return [...deleting(api, operation), ...staying(api, operation, elsewhere)];
}

function deleting(api: Api, operation: Operation): readonly Step[] {
  const alone = step({
    allows: (life) => is(life) && life.snapshots.length === 0,
    words: () => 'delete the volume',
    run: (life) => removal(life, operation, { path: at(life) }, 'volumes.delete.removes'),
  });
  if (!api.has('volumes.delete.cascade')) return [alone];
  const cascade = step({
    allows: (life) => is(life) && life.snapshots.length > 0,
    words: ({ snapshots }) => `delete the volume with its ${snapshots.length} snapshots`,
    run: (life) =>
      removal(life, operation, { path: at(life), query: { cascade: true } }, 'volumes.delete.cascade'),
  });
  return [alone, cascade];
}

function staying(api: Api, operation: Operation, elsewhere: readonly string[]): readonly Step[] {
  const withSnapshots = must(api, ['volumes.delete.rejects-with-snapshots']);
  const inState = must(api, NOT_DELETED);
  return [
    step({
      allows: (life) => withSnapshots !== undefined && is(life) && life.snapshots.length > 0,
      words: ({ snapshots }) => `ask for the volume to be deleted, which has ${snapshots.length} snapshots`,
      run: (life) => refused(life, operation, { path: at(life) }, withSnapshots),
    }),
    step({
      allows: (life) => inState !== undefined && elsewhere.some((state) => is(life, state)),
      words: (life) => `ask for the volume to be deleted while it is ${the(life).status}`,
      run: (life) => refused(life, operation, { path: at(life) }, inState),
    }),
  ];
}

/** Removes the volume and what goes with it, and waits until it is gone. */
async function removal(
  life: Life,
  operation: Operation,
  input: CallInput,
  requirement: string,
): Promise<readonly CaseFinding[]> {
  const { id } = the(life);
  const { snapshots } = life;
  let answer: Answer | undefined;
  const change = (to: Answer): void => {
    answer = to;
    life.volume = undefined;
    life.snapshots = [];
  };
  const findings = await act(life, { operation, input, change, because: { gone: [requirement] } });
  if (answer === undefined || findings.length > 0) return findings;
  for (const one of snapshots) {
    const stays = await staysThere(life, 'snapshot', one.id, requirement, answer);
    if (stays !== undefined) return [stays];
  }
  const stays = await staysThere(life, 'volume', id, requirement, answer);
  return stays === undefined ? [] : [stays];
}

/** Waits until something is gone, and takes note of it for the lists; a finding where it stays. */
export async function staysThere(
  life: Life,
  kind: string,
  id: string,
  requirement: string,
  answer: Answer,
): Promise<CaseFinding | undefined> {
  if (await life.t.gone(kind, id)) {
    life.gone.push({ kind, id });
    return undefined;
  }
  if (!life.t.api.has(requirement)) return undefined;
  return {
    requirement,
    message: `after these steps a ${kind} that was deleted is still there`,
    expected: 'it is gone',
    actual: 'it can still be shown',
    answers: [answer],
  };
}
