import {
  poll,
  statusText,
  type Answer,
  type CallInput,
  type CaseFinding,
  type ModelStep,
  type Operation,
} from '../../src/index.ts';
import { compare, type Because } from './compare.ts';
import type { Life } from './life.ts';

/** A step of a life. */
export type Step = ModelStep<Life>;

/** What a step asks for, and what must come of it. */
export interface Act {
  readonly operation: Operation;
  readonly input: CallInput;
  /** Changes the model as the target must change. */
  readonly change: (answer: Answer) => void;
  readonly because: Because;
}

/** Asks for something that must be done, and compares the target with the model then. */
export async function act(
  life: Life,
  { operation, input, change, because }: Act,
): Promise<readonly CaseFinding[]> {
  const answer = await life.t.send(operation, input);
  // Another success than a documented one was done all the same, and what it did must be undone at the end.
  if (answer.status >= 200 && answer.status < 300) change(answer);
  if (!answer.ok) return [unsuccessful(answer, input)];
  const job = await endOfJob(life, answer, Object.values(because).flat());
  return job === undefined ? compare(life, [answer], because) : [job];
}

/** Asks for something that must be refused, and compares the target with the model, which stays as it is. */
export async function refused(
  life: Life,
  operation: Operation,
  input: CallInput,
  requirement: string | undefined,
): Promise<readonly CaseFinding[]> {
  if (requirement === undefined) return [];
  const findings = await life.t.refused(operation, input, requirement, input.body ?? null);
  const stays = [requirement];
  const because = { status: stays, size: stays, snapshots: stays, transfer: stays, backups: stays };
  if (findings.length === 0) return compare(life, [], because);
  const id = findings.at(-1)?.answers.at(-1)?.entity['id'];
  const { kind, resource } = operation.effect;
  if (kind === 'creates' && resource !== undefined && typeof id === 'string')
    life.strays.push({ kind: resource, id });
  return findings;
}

/** A step that is only taken while the volume belongs to the identity that the target is tested as. */
export function step(spec: Omit<Step, 'choices'> & { readonly choices?: number }): Step {
  const { choices = 1, allows } = spec;
  return { ...spec, choices, allows: (life, choice) => life.holder === 'primary' && allows(life, choice) };
}

/** The item that a choice stands for: what exists is fewer than the choices there are. */
export function pick<T>(items: readonly T[], choice: number): T | undefined {
  return items[choice % Math.max(items.length, 1)];
}

function unsuccessful(answer: Answer, input: CallInput): CaseFinding {
  return {
    requirement: `${answer.operation.id}.status`,
    message: 'after these steps a valid request does not succeed',
    expected: 'a success',
    actual: statusText(answer),
    signature: `status:${answer.status}`,
    answers: [answer],
    ...(input.body === undefined ? {} : { counterexample: input.body }),
  };
}

/** What is wrong with the end of the job that an answer names; undefined where it succeeds, or no job is named. */
async function endOfJob(
  { t }: Life,
  answer: Answer,
  ids: readonly string[],
): Promise<CaseFinding | undefined> {
  const show = t.api.find('job.show');
  const id =
    answer.body.kind === 'json' ? (answer.body.value as { job_id?: unknown } | null)?.job_id : undefined;
  const requirement = ids.find((one) => t.api.has(one));
  if (show === undefined || typeof id !== 'string' || requirement === undefined) return undefined;
  const { pollMs, stateMs } = t.target.timeouts;
  let last: Answer | undefined;
  await poll(
    async () => {
      last = await t.send(show, { path: { job_id: id } });
      return last.ok && !['SUCCESS', 'FAIL'].includes(String(last.entity['status'])) ? undefined : true;
    },
    { intervalMs: pollMs, timeoutMs: stateMs },
  );
  const status = last?.entity['status'];
  if (last === undefined || status === 'SUCCESS') return undefined;
  return {
    requirement,
    message: 'after these steps the job of an act that must be done does not succeed',
    expected: 'SUCCESS',
    actual: last.ok ? String(status) : statusText(last),
    answers: [answer, last],
  };
}
