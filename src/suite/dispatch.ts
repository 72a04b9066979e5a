import {
  entitiesOf,
  judge,
  lastParameter,
  parseBody,
  type CheckFinding,
  type ParsedBody,
} from '../check/index.ts';
import type { Operation } from '../contract/types.ts';
import { toRecord } from '../http/index.ts';
import type { Exchange } from '../http/types.ts';
import type { IdentityName } from '../target/config/types.ts';
import { valuesAt } from './pointer.ts';
import { guard } from './guard.ts';
import { envelopeOf } from './kinds.ts';
import type { Session } from './session.ts';
import { CaseStop } from './stop.ts';
import type { Answer, CallInput } from './types.ts';
import { toRequest } from './wire.ts';

/** Who sends, and whether the case judges the status itself. */
export interface DispatchOptions {
  readonly caseId: string;
  readonly judgesStatus: boolean;
  /** The request is invalid on purpose: no document says what a body of success looks like where it is accepted all the same. */
  readonly invalid?: boolean;
  /** The requirement, without its contract, by which it must be refused. */
  readonly refuses?: string;
}

/**
 * Sends one request of an operation: records the exchange, takes note of what it made or removed before anything else
 * is sent, and has every check judge it.
 */
export async function dispatch(
  session: Session,
  operation: Operation,
  input: CallInput,
  options: DispatchOptions,
): Promise<Answer> {
  guard(session, operation, input);
  const request = toRequest(operation, input, session.clients.projectId(input.as));
  const attempt = noteIntent(session, operation, input);
  const exchange = await session.clients.of(operation.contract, input.as).send(request);
  if (exchange.failure?.kind === 'auth') throw new CaseStop('blocked', exchange.failure.message);
  const answer = toAnswer(operation, exchange);
  noteEffect(session, answer, input, options.caseId);
  if (attempt !== undefined && isSettled(answer)) session.ledger.settled(attempt);
  const name = `${operation.contract}:${operation.id}`;
  session.recorder.write(toRecord(exchange, { case: options.caseId, operation: name }));
  const { id, response } = exchange;
  const status = response?.status ?? 0;
  session.events?.write({ event: 'exchange', id, case: options.caseId, operation: name, status });
  const findings = judge({
    contract: session.library.get(operation.contract),
    operation,
    exchange,
    body: answer.body,
    path: input.path ?? {},
  })
    .filter((finding) => !(options.judgesStatus && isStatusOfAnswer(finding, exchange, options)))
    .filter((finding) => !(options.invalid === true && answer.ok && finding.check === 'response-body'));
  if (findings.some((finding) => finding.level !== 'observe')) {
    session.evidence.set(exchange.id, { exchange, caseId: options.caseId, operation: name });
  }
  session.coverage.note({ input, answer, caseId: options.caseId, refuses: options.refuses });
  session.monitor.note(operation, exchange, findings, options.caseId, options.invalid);
  return answer;
}

/**
 * The case says what a status means for its request; that no valid HTTP came back is told by the monitor alone. Of what must be
 * refused the case only says whether it was: whether the document has the status of the refusal is told by the monitor too.
 */
function isStatusOfAnswer(finding: CheckFinding, exchange: Exchange, { invalid }: DispatchOptions): boolean {
  const status = exchange.response?.status ?? 0;
  const refusal = invalid === true && status >= 400 && status < 500;
  return finding.check === 'status' && exchange.failure === undefined && !refusal;
}

function toAnswer(operation: Operation, exchange: Exchange): Answer {
  const body = parseBody(exchange.response);
  const status = exchange.response?.status ?? 0;
  const ok = status < 400 && operation.responses.some((response) => response.status === status);
  const entities =
    body.kind === 'json' ? entitiesOf(operation, body.value).map((placed) => placed.entity) : [];
  return { operation, exchange, status, ok, body, entity: entities[0] ?? {}, entities };
}

/** A documented 2xx or not: what it made exists, and must be removed. */
function noteEffect(session: Session, answer: Answer, input: CallInput, caseId: string): void {
  const { operation, status } = answer;
  const { effect } = operation;
  const kind = effect.resource ?? '';
  if (effect.kind === 'creates') noteCreated(session, answer, input, kind, caseId);
  const id = shownId(operation, input);
  if (id === undefined) return;
  if (effect.kind === 'deletes' && status >= 200 && status < 300) session.deleting.add(`${kind} ${id}`);
  const shown = /^([\w-]+)\.show$/.exec(operation.capability)?.[1];
  if (shown !== undefined) noteShown(session, answer, shown, id);
}

function noteShown(session: Session, { ok, status, entity }: Answer, kind: string, id: string): void {
  const key = `${kind} ${id}`;
  if (ok && entity['id'] === id && session.ledger.owns(kind, id)) session.shown.set(key, entity);
  if (status !== 404) return;
  session.shown.delete(key);
  session.absent.add(key);
  if (session.deleting.has(key)) session.ledger.gone(kind, id);
}

function shownId(operation: Operation, input: CallInput): string | undefined {
  const name = lastParameter(operation);
  return name === undefined ? undefined : input.path?.[name];
}

/** Before it is sent: a create, so that not even a kill loses what it makes, and the name that something gets. */
function noteIntent(session: Session, operation: Operation, input: CallInput): string | undefined {
  const { kind: effect, resource: kind = '' } = operation.effect;
  if (effect !== 'creates' && effect !== 'changes') return undefined;
  const name = nameIn(input, operation);
  if (effect === 'creates') {
    return session.ledger.trying({
      contract: operation.contract,
      kind,
      name: name ?? '',
      ...otherIdentity(input),
    });
  }
  const id = shownId(operation, input);
  if (id !== undefined && name !== undefined) session.ledger.named(kind, id, name);
  return undefined;
}

function nameIn(input: CallInput, operation: Operation): string | undefined {
  const envelope = envelopeOf(operation);
  const place = envelope === undefined ? '/name' : `/${envelope}/name`;
  const [name] = valuesAt(input.body ?? parsed(input.text), place);
  return typeof name === 'string' ? name : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Refused, or accepted with ids. When it is accepted without ids, fails in the server or is cut off in the middle,
 * something may exist that nobody knows of.
 */
function isSettled({ operation, status, exchange, body }: Answer): boolean {
  if (exchange.failure !== undefined) return exchange.attempts === 0;
  if (status >= 200 && status < 300) return idsIn(body, operation.effect.id).length > 0;
  return status < 500;
}

function noteCreated(session: Session, answer: Answer, input: CallInput, kind: string, caseId: string): void {
  const { operation, status } = answer;
  if (status < 200 || status >= 300) return;
  const name = nameIn(input, operation);
  for (const id of idsIn(answer.body, operation.effect.id)) {
    // What was there already, as the volume that a backup is restored to, stays whose it was.
    if (session.ledger.owns(kind, id)) continue;
    session.ledger.created({
      contract: operation.contract,
      kind,
      id,
      case: caseId,
      ...otherIdentity(input),
      ...(name === undefined ? {} : { name }),
    });
  }
}

/** Who else sends, for the ledger: what somebody made is removed as the same. */
function otherIdentity({ as }: CallInput): { readonly as?: IdentityName } {
  return as === undefined || as === 'primary' ? {} : { as };
}

/** Ids at a pointer of a body. */
export function idsIn(body: ParsedBody, pointer: string | undefined): string[] {
  if (body.kind !== 'json' || pointer === undefined) return [];
  return valuesAt(body.value, pointer).filter((id): id is string => typeof id === 'string' && id !== '');
}
