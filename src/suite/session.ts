import type { ContractLibrary } from '../contract/library.ts';
import type { Recorder } from '../http/index.ts';
import type { Exchange } from '../http/types.ts';
import type { Observation } from '../result/run-result.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Coverage } from './accounting/coverage.ts';
import type { Clients } from './clients.ts';
import type { EventLog } from './event-log.ts';
import type { Ledger } from './ledger.ts';
import type { Monitor } from './monitor.ts';
import type { Commons } from './commons.ts';
import type { Pool } from './pool.ts';

/** What all cases of a run share. */
export interface Session {
  readonly config: RunConfig;
  readonly library: ContractLibrary;
  readonly clients: Clients;
  readonly recorder: Recorder;
  /** Absent where nobody wants the events of the run. */
  readonly events?: EventLog;
  readonly ledger: Ledger;
  readonly monitor: Monitor;
  readonly coverage: Coverage;
  readonly pool: Pool;
  readonly commons: Commons;
  /** Four characters that tell this run's resources from those of others. */
  readonly nonce: string;
  /** Exchanges that findings refer to, by id, with the case that sent them. */
  readonly evidence: Map<
    number,
    { readonly exchange: Exchange; readonly caseId: string; readonly operation: string }
  >;
  /** What the documents leave open and the target was seen to do, by requirement and message. */
  readonly observations: Map<string, Observation>;
  /** `kind id` of what a look has shown not to exist. */
  readonly absent: Set<string>;
  /** How this run's resources were when they were last shown, by `kind id`. */
  readonly shown: Map<string, Readonly<Record<string, unknown>>>;
  /** `kind id` of what this run asked to be deleted. */
  readonly deleting: Set<string>;
  /** `false`: a failing case is not run again to see whether it fails every time. */
  readonly replay?: boolean;
  /** A finding of an earlier run whose input is to be sent again. */
  readonly repeat?: { readonly case: string; readonly path?: string };
  /** Aborts when the run is told to stop. */
  readonly stop: AbortSignal;
}
