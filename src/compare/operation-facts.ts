import type { ExchangeRecord } from '../result/exchange-record.ts';
import type { OperationRecord, RunResult } from '../result/run-result.ts';
import { bodyFacts } from './body-facts.ts';
import { compareText } from './compare-text.ts';
import { errorShape, parseJson } from './error-shape.ts';
import type { FactsByName, OperationFacts } from './run-facts.ts';
import { withoutNoise } from './without-noise.ts';

type Sets = Map<string, Set<string>>;

interface Draft {
  readonly operation: OperationRecord;
  readonly statuses: Set<string>;
  readonly errors: Sets;
  readonly types: Sets;
  readonly states: Sets;
  readonly orders: Sets;
  readonly durations: number[];
  bodies: number;
}

/** What the exchanges of a run show of each operation of its contracts, by id. */
export function operationFacts(
  { contracts }: Pick<RunResult, 'contracts'>,
  exchanges: Iterable<ExchangeRecord>,
): Map<string, OperationFacts> {
  const drafts = new Map(
    contracts.flatMap(({ operations }) => operations.map((one) => [one.id, emptyDraft(one)] as const)),
  );
  for (const { operation: id = '', response, durationMs } of exchanges) {
    const draft = drafts.get(id);
    if (draft !== undefined && response !== undefined) note(draft, response, durationMs);
  }
  return new Map([...drafts].map(([id, draft]) => [id, toFacts(draft)]));
}

function emptyDraft(operation: OperationRecord): Draft {
  return {
    operation,
    statuses: new Set(Object.keys(operation.statuses)),
    errors: new Map(),
    types: new Map(),
    states: new Map(),
    orders: new Map(),
    durations: [],
    bodies: 0,
  };
}

function note(draft: Draft, response: NonNullable<ExchangeRecord['response']>, durationMs: number): void {
  draft.statuses.add(String(response.status));
  if (response.status >= 400) {
    add(draft.errors, String(response.status), withoutNoise(errorShape(response)));
    return;
  }
  draft.durations.push(durationMs);
  const body = parseJson(response.body);
  if (body === undefined) return;
  draft.bodies += 1;
  const { types, states, orders } = bodyFacts(body);
  for (const [path, names] of types) for (const name of names) add(draft.types, path || 'the body', name);
  for (const [path, names] of states) for (const name of names) add(draft.states, path, name);
  for (const [path, names] of orders) for (const name of names) add(draft.orders, path, name);
}

function toFacts({ operation, statuses, durations, bodies, ...sets }: Draft): OperationFacts {
  const median = durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)];
  const [errors, types, states, orders] = [sets.errors, sets.types, sets.states, sets.orders].map(plain);
  return {
    id: operation.id,
    capability: operation.capability,
    statuses: [...statuses].toSorted(),
    ...(errors && { errors }),
    bodies,
    ...(types && { types }),
    ...(states && { states }),
    ...(orders && { orders }),
    ...(median === undefined ? {} : { medianMs: Math.round(median) }),
  };
}

/** Nothing where nothing was seen, so that stored facts stay small. */
function plain(sets: Sets): FactsByName | undefined {
  if (sets.size === 0) return undefined;
  const entries = [...sets].toSorted(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, values]) => [key, [...values].toSorted()]));
}

function add(map: Sets, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
