import type { Json, Operation, Schema } from '../contract/types.ts';
import { idsIn } from './dispatch.ts';
import { envelopeOf, pathOf, READY } from './kinds.ts';
import { poll } from './poll.ts';
import { valuesAt } from './pointer.ts';
import { requiredBody } from './request-pins.ts';
import type { Session } from './session.ts';
import { CaseStop } from './stop.ts';
import type { Answer, Api, CallInput, Resource } from './types.ts';

/** How a resource driver sends: as a prerequisite that must succeed, or just to see. */
export interface Sender {
  readonly api: Api;
  readonly session: Session;
  /** Full id of the case, for the ledger. */
  readonly caseId: string;
  need(capability: string, input?: CallInput): Promise<Answer>;
  look(operation: Operation, input: CallInput): Promise<Answer>;
}

/** The request body that makes a resource, with members laid over the smallest valid one. */
export function createBody(
  session: Pick<Session, 'config'>,
  operation: Operation,
  over: Readonly<Record<string, Json>>,
): Json {
  const envelope = envelopeOf(operation);
  // Laid over afterwards and not pinned: a case may well ask for what the schema forbids.
  const base = requiredBody(operation, session.config.target);
  if (typeof base !== 'object' || base === null || Array.isArray(base)) return base;
  const body = base as Readonly<Record<string, Json>>;
  if (envelope === undefined) return { ...body, ...over };
  return { ...body, [envelope]: { ...(body[envelope] as object), ...over } };
}

/** Creates a resource and waits until it can be used. Blocks the case when that fails. */
export async function createResource(
  sender: Sender,
  kind: string,
  over: Readonly<Record<string, Json>>,
): Promise<Resource> {
  const operation = operationFor(sender, `${kind}.create`);
  const body = createBody(sender.session, operation, nameless(operation) ? withoutName(over) : over);
  const created = await sender.need(`${kind}.create`, { body });
  const [id] = await idsMade(sender, created);
  if (id === undefined)
    throw new CaseStop('blocked', `${operation.id} answered without the id of the new ${kind}`);
  const shown = await settleNew(sender, kind, id, over);
  return { kind, id, entity: shown.entity, created, shown };
}

/** Whether what an operation makes has no name, as an attachment of OpenStack. */
function nameless(operation: Operation): boolean {
  const envelope = envelopeOf(operation);
  const whole = (operation.requestBody?.schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const members = envelope === undefined ? whole : whole[envelope]?.['properties'];
  return members !== undefined && !Object.hasOwn(members as object, 'name');
}

function withoutName({ name: _, ...rest }: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return rest;
}

/**
 * Waits until what was just made can be used. Where nothing tells its state (the backups of EasyStack 6.0.2, 5.5), that is
 * when the volume that it is made of is available again.
 */
async function settleNew(
  sender: Sender,
  kind: string,
  id: string,
  { volume_id: volume }: Readonly<Record<string, Json>>,
): Promise<Answer> {
  const ready = READY[kind];
  if (ready === undefined) return lookAt(sender, kind, id);
  if (sender.api.find(`${kind}.show`) !== undefined || typeof volume !== 'string')
    return settle(sender, kind, id, ready);
  const listed = await lookAt(sender, kind, id);
  if (!listed.ok || listed.entity['status'] !== undefined) return settle(sender, kind, id, ready);
  await settle(sender, 'volume', volume, ['available']);
  return listed;
}

/** Where a job names the volumes that it made: one, or one in each of its parts (EVS 5.4.1, tables 5-191 and 5-193). */
const VOLUMES_OF_JOB = ['/entities/volume_id', '/entities/sub_jobs/*/entities/volume_id'] as const;

/**
 * The ids of what a creation made: those of its answer or, where that names a job alone (EVS v3), those of the job.
 * Waits for the job to end either way.
 */
export async function idsMade(sender: Sender, created: Answer): Promise<readonly string[]> {
  const ended = await finishJob(sender, created);
  const own = idsIn(created.body, created.operation.effect.id);
  if (own.length > 0 || ended.body.kind !== 'json') return own;
  const { value } = ended.body;
  const named = VOLUMES_OF_JOB.flatMap((pointer) => valuesAt(value, pointer));
  const ids = named.filter((id) => typeof id === 'string');
  const { contract, effect } = created.operation;
  const kind = effect.resource ?? '';
  for (const id of ids) {
    if (!sender.session.ledger.owns(kind, id))
      sender.session.ledger.created({ contract, kind, id, case: sender.caseId });
  }
  return ids;
}

/** Looks at a resource, whatever comes; where no operation shows one alone, in the list of all. */
export async function lookAt(sender: Sender, kind: string, id: string): Promise<Answer> {
  const operation = sender.api.find(`${kind}.show`);
  if (operation !== undefined) return sender.look(operation, { path: pathOf(operation, kind, id) });
  const list = sender.api.find(`${kind}.list-detail`) ?? operationFor(sender, `${kind}.list`);
  const found = findInList(await sender.look(list, {}), id);
  if (found.status === 404) sender.session.absent.add(`${kind} ${id}`);
  return found;
}

/** The answer to a list, as if it were about one of its items: 404 where that is not in it. */
export function findInList(answer: Answer, id: string): Answer {
  if (!answer.ok) return answer;
  const entity = answer.entities.find((item) => item['id'] === id);
  return entity === undefined
    ? { ...answer, ok: false, status: 404, entity: {} }
    : { ...answer, entity, entities: [entity] };
}

/** Waits until a resource is in one of the states; blocks the case when it ends in another. */
export async function settle(
  sender: Sender,
  kind: string,
  id: string,
  states: readonly string[],
): Promise<Answer> {
  let last: Answer | undefined;
  const found = await poll(async () => {
    last = await lookAt(sender, kind, id);
    const status = String(last.entity['status']);
    if (!last.ok) {
      const reason = `${kind} ${id}: looking at it is answered with ${last.status}`;
      throw new CaseStop('blocked', reason, { unmet: last.status === 404 });
    }
    if (states.includes(status)) return last;
    if (status.startsWith('error'))
      throw new CaseStop('blocked', `${kind} ${id} ended in state ${status}`, { unmet: true });
    return undefined;
  }, pollOptions(sender.session));
  if (found !== undefined) return found;
  const seen = String(last?.entity['status']);
  const seconds = sender.session.config.target.timeouts.stateMs / 1000;
  throw new CaseStop(
    'blocked',
    `${kind} ${id} is still ${seen} after ${seconds} s, not ${states.join(' or ')}`,
    { unmet: true },
  );
}

/** Waits until a resource is gone (404); false when it still exists after the time for states. */
export async function gone(sender: Sender, kind: string, id: string): Promise<boolean> {
  const found = await poll(async () => {
    const answer = await lookAt(sender, kind, id);
    if (answer.status === 404) return true;
    return String(answer.entity['status']) === 'error_deleting' ? false : undefined;
  }, pollOptions(sender.session));
  return found === true;
}

/** Waits for the job that an answer names to end, and returns the job's last answer; without a job, the answer. */
export async function finishJob(sender: Sender, answer: Answer): Promise<Answer> {
  const pointer = answer.operation.effect.job;
  if (pointer === undefined || answer.body.kind !== 'json') return answer;
  const [job] = valuesAt(answer.body.value, pointer);
  if (typeof job !== 'string') return answer;
  const operation = operationFor(sender, 'job.show');
  const found = await poll(async () => {
    const shown = await sender.look(operation, { path: { job_id: job } });
    if (!shown.ok) {
      // A job that is not known is answered with 400 by EVS, and with 404 by others.
      const unmet = shown.status === 400 || shown.status === 404;
      throw new CaseStop('blocked', `job ${job}: looking at it is answered with ${shown.status}`, { unmet });
    }
    return ['SUCCESS', 'FAIL'].includes(String(shown.entity['status'])) ? shown : undefined;
  }, pollOptions(sender.session));
  if (found !== undefined) return found;
  const seconds = sender.session.config.target.timeouts.stateMs / 1000;
  throw new CaseStop('blocked', `job ${job} has not ended after ${seconds} s`, { unmet: true });
}

function operationFor(sender: Sender, capability: string): Operation {
  const operation = sender.api.find(capability);
  if (operation === undefined) {
    throw new CaseStop('inapplicable', `${sender.api.contract.id} and its companions have no ${capability}`);
  }
  return operation;
}

function pollOptions(session: Session): { intervalMs: number; timeoutMs: number; stop: AbortSignal } {
  const { pollMs, stateMs } = session.config.target.timeouts;
  return { intervalMs: pollMs, timeoutMs: stateMs, stop: session.stop };
}
