import type { ExchangeRecord } from './exchange-record.ts';
import type { CaseResult, ContractRecord, Observation, RunResult } from './run-result.ts';

/** The first line of a run's events: everything that is known before the first request. */
export interface RunStarted extends Pick<
  RunResult,
  'tool' | 'startedAt' | 'target' | 'selection' | 'seed' | 'budget' | 'expectations'
> {
  readonly event: 'run-started';
  /** The `$id` of `schemas/run-event.schema.json`. */
  readonly $schema: string;
  readonly schemaVersion: 1;
}

/** A case or monitor that the run will come to, as its result will name it. */
export type PlannedCase = Pick<
  CaseResult,
  'id' | 'suite' | 'title' | 'kind' | 'contract' | 'operations' | 'requirements' | 'features'
>;

/** What is only known once a run is over; what other events have told is left out. */
export type RunEnd = Omit<RunResult, 'contracts' | 'cases' | 'exchanges'>;

/** A contract without the texts of its requirements, which do not change. */
export type JudgedContract = Omit<ContractRecord, 'requirements'>;

/**
 * One line of `events.ndjson`, in the order of what happened. Times are ISO 8601 in UTC; secrets are already gone.
 * `schemas/run-event.schema.json` is the same as JSON Schema.
 */
export type RunEvent =
  | RunStarted
  /** A contract as it stands before anything is sent, or when a case first leans on it. */
  | { readonly event: 'contract'; readonly contract: ContractRecord }
  | ({ readonly event: 'case-planned' } & PlannedCase)
  | { readonly event: 'case-started'; readonly id: string; readonly at: string }
  /** An exchange took place; it stands in `exchanges.ndjson` under this id. Status 0: no answer came. */
  | {
      readonly event: 'exchange';
      readonly id: number;
      readonly case: string;
      readonly operation: string;
      readonly status: number;
    }
  /** An exchange in full, because the next verdict refers to it. */
  | { readonly event: 'evidence'; readonly exchange: ExchangeRecord }
  /** Seen for the first time; how often in all, the end tells. */
  | { readonly event: 'observation'; readonly observation: Observation }
  /** The verdict of a case or monitor. */
  | { readonly event: 'case-ended'; readonly at: string; readonly result: CaseResult }
  | {
      readonly event: 'clean-up';
      readonly at: string;
      readonly leftovers: readonly string[];
      readonly unremovable: readonly string[];
    }
  /** What was seen of a contract's operations over the whole run; in the order of the run result. */
  | { readonly event: 'contract-judged'; readonly contract: JudgedContract }
  | { readonly event: 'run-ended'; readonly end: RunEnd };

/** The `$schema` of events and the `$id` of `schemas/run-event.schema.json`. */
export const RUN_EVENT_SCHEMA_ID = 'https://evs-conformance.dev/schemas/run-event/v1.json';
