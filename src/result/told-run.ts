import type { ExchangeRecord } from './exchange-record.ts';
import type { JudgedContract, PlannedCase, RunEnd, RunStarted } from './run-event.ts';
import type { CaseResult, ContractRecord, Observation } from './run-result.ts';

/** Everything that the events of a run told. */
export interface ToldRun {
  started: RunStarted | undefined;
  readonly contracts: Map<string, ContractRecord>;
  readonly judged: Map<string, JudgedContract>;
  readonly planned: Map<string, PlannedCase>;
  /** Ids of cases that had begun. */
  readonly begun: Set<string>;
  readonly results: Map<string, CaseResult>;
  readonly exchanges: ExchangeRecord[];
  /** Operation id → status → how many exchanges. */
  readonly statuses: Map<string, Record<string, number>>;
  readonly observations: Observation[];
  exchangeCount: number;
  /** The last moment that an event names. */
  lastAt: string;
  cleaned: { readonly leftovers: readonly string[]; readonly unremovable: readonly string[] } | undefined;
  end: RunEnd | undefined;
}

/** A run of which nothing was told yet. */
export function emptyRun(): ToldRun {
  return {
    started: undefined,
    contracts: new Map(),
    judged: new Map(),
    planned: new Map(),
    begun: new Set(),
    results: new Map(),
    exchanges: [],
    statuses: new Map(),
    observations: [],
    exchangeCount: 0,
    lastAt: '',
    cleaned: undefined,
    end: undefined,
  };
}

/** Cases as planned, then the monitors that the plan did not foresee. */
export function inPlannedOrder({ planned, results }: ToldRun): CaseResult[] {
  const known = [...planned.keys()].flatMap((id) => results.get(id) ?? []);
  return [...known, ...[...results.values()].filter(({ id }) => !planned.has(id))];
}

/** Exchanges that verdicts refer to, in the order of sending. */
export function evidence({ exchanges }: ToldRun): ExchangeRecord[] {
  return exchanges.toSorted((a, b) => a.id - b.id);
}
