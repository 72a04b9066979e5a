import type { Operation } from '../../contract/types.ts';
import type { Answer, CallInput } from '../types.ts';
import { errorCodeOf } from './error-code-of.ts';
import { newExamination, type Examination } from './examination.ts';
import { examineRequest, operationSlots, otherSlot, type OperationSlots } from './operation-slots.ts';
import { breakSlot } from './slot.ts';

/** What a run exercised of one operation. */
export interface ExercisedOperation {
  readonly operation: Operation;
  readonly slots: OperationSlots;
  /** Answers to requests that broke nothing and were sent as the identity that is tested, by status. */
  readonly whole: Map<number, number>;
  /** Of a list: successful answers, and those of them that listed something. */
  listed: number;
  filled: number;
}

/** A pair of status and code that the target answered with. */
export interface SeenError {
  count: number;
  /** Ids of the cases that saw it. */
  readonly cases: Set<string>;
}

/** One exchange as the coverage counts it. */
export interface CountedExchange {
  readonly input: CallInput;
  readonly answer: Answer;
  readonly caseId: string;
  /** The requirement id, without contract, by which it must be refused. */
  readonly refuses?: string | undefined;
}

/** What a run really exercised, counted from its exchanges. */
export interface Coverage {
  note(exchange: CountedExchange): void;
  of(operation: Operation): ExercisedOperation | undefined;
  operations(): readonly ExercisedOperation[];
  /** By `400 EVS.1010`. */
  readonly errors: ReadonlyMap<string, SeenError>;
  /** States in which resources were shown, by kind: how often each. */
  readonly states: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** @returns the coverage of a run that has sent nothing yet */
export function createCoverage(): Coverage {
  const operations = new Map<Operation, ExercisedOperation>();
  const errors = new Map<string, SeenError>();
  const states = new Map<string, Map<string, number>>();
  let requests = 0;
  const recordOf = (operation: Operation): ExercisedOperation => {
    let record = operations.get(operation);
    if (record === undefined) {
      record = { operation, slots: operationSlots(operation), whole: new Map(), listed: 0, filled: 0 };
      operations.set(operation, record);
    }
    return record;
  };
  return {
    note(exchange) {
      requests += 1;
      const record = recordOf(exchange.answer.operation);
      noteRequest(record, exchange, requests);
      noteAnswer(record, exchange, states);
      noteError(errors, exchange);
    },
    of: (operation) => operations.get(operation),
    operations: () => [...operations.values()],
    errors,
    states,
  };
}

function noteRequest(record: ExercisedOperation, exchange: CountedExchange, request: number): void {
  const found = newExamination();
  examineRequest(record.slots, exchange.input, found);
  examineHeaders(record.slots, exchange.input, found);
  if (found.broken.length === 0 && exchange.refuses !== undefined)
    noteRefusal(record, exchange.refuses, found);
  for (const { slot, words } of found.broken) breakSlot(slot, words);
  for (const slot of found.brokenPlaces) {
    if (slot.last !== request) slot.invalid += 1;
    slot.last = request;
  }
  // What a request keeps is exercised only where nothing else of it is wrong: otherwise it is refused anyhow.
  if (found.broken.length > 0 || found.flawed) return;
  for (const slot of found.edges) if (slot.last !== request) slot.edges += 1;
  for (const list of [found.kept, found.places]) {
    for (const slot of list) {
      if (slot.last !== request) slot.valid += 1;
      slot.last = request;
    }
  }
  if (exchange.input.as !== undefined && exchange.input.as !== 'primary') return;
  const { status } = exchange.answer;
  if (status > 0) record.whole.set(status, (record.whole.get(status) ?? 0) + 1);
}

/** Headers that the client sends itself, where a case sends other ones. */
function examineHeaders(slots: OperationSlots, { headers }: CallInput, found: Examination): void {
  if (headers === undefined) return;
  for (const [name, value] of Object.entries(headers)) {
    const isToken = name.toLowerCase() === 'x-auth-token';
    if (!isToken && !['content-type', 'accept'].includes(name.toLowerCase())) continue;
    // Said as the client itself says it.
    if (value.startsWith('application/json') && !isToken) continue;
    const words = value === '' ? 'left out' : isToken ? 'another one' : value.slice(0, 40);
    found.broken.push({ slot: otherSlot(slots, `header.${name}`), words });
  }
}

/** A case says that the request must be refused, and no table says why: an id of nothing, a state, a quota. */
function noteRefusal({ operation, slots }: ExercisedOperation, refuses: string, found: Examination): void {
  const name = refuses.startsWith(`${operation.id}.`) ? refuses.slice(operation.id.length + 1) : refuses;
  const constraint = name.replace(/^rejects\./, '');
  const slot = slots.constraints.get(constraint) ?? otherSlot(slots, constraint);
  found.broken.push({ slot, words: 'as the case says' });
}

function noteAnswer(
  record: ExercisedOperation,
  { answer }: CountedExchange,
  states: Map<string, Map<string, number>>,
): void {
  if (!answer.ok || answer.entities.length === 0) {
    if (answer.ok && isList(record.operation)) record.listed += 1;
    return;
  }
  if (isList(record.operation)) {
    record.listed += 1;
    record.filled += 1;
  }
  const kind = record.operation.capability.split('.')[0] ?? '';
  for (const { status } of answer.entities) {
    if (typeof status !== 'string') continue;
    let seen = states.get(kind);
    if (seen === undefined) states.set(kind, (seen = new Map<string, number>()));
    seen.set(status, (seen.get(status) ?? 0) + 1);
  }
}

/** Whether the answers of an operation are lists of resources. */
export function isList({ capability, effect, entity }: Operation): boolean {
  return effect.kind === 'none' && entity !== undefined && /\.list(-detail)?$/.test(capability);
}

function noteError(errors: Map<string, SeenError>, { answer, caseId }: CountedExchange): void {
  if (answer.status < 400) return;
  const code = errorCodeOf(answer.body);
  if (code === undefined) return;
  const pair = `${answer.status} ${code}`;
  let seen = errors.get(pair);
  if (seen === undefined) {
    // A target that makes up codes must not fill the memory.
    if (errors.size >= 2000) return;
    errors.set(pair, (seen = { count: 0, cases: new Set() }));
  }
  seen.count += 1;
  seen.cases.add(caseId);
}
