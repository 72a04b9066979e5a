import type { RunConfig } from '../../target/config/types.ts';

/** What the main process gives to a test process, as JSON under the key `evsConformance`. */
export interface Provided {
  readonly config: RunConfig;
  readonly nonce?: string;
  /** Address of a module that exports a {@linkcode StartTarget} as `startTarget`: what it starts is tested, in the test process itself. */
  readonly own?: string;
}

/** A target of a test process's own. */
export interface OwnTarget {
  /** The configuration with the place of the target. */
  readonly config: RunConfig;
  close(): Promise<void>;
}

/** Starts a target for a test process alone. */
export type StartTarget = (config: RunConfig) => Promise<OwnTarget>;

/** What the main process sends to the test process when the run is to stop. */
export const STOP_MESSAGE = 'evs-conformance:stop';

/** What stands in the result file when the run broke. */
export interface Failure {
  readonly error: string;
  /** The exit code of a mistake that the user can mend; absent for a bug. */
  readonly exitCode?: 2 | 3;
}

/** The file in the folder for reports through which the test process hands over the run result. */
export const RESULT_FILE = 'run-result.json';

declare module 'vitest' {
  /** Values that Vitest carries from the main process to the tests. */
  interface ProvidedContext {
    evsConformance: string;
  }
}
