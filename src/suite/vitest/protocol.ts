import type { RunConfig } from '../../target/config/types.ts';

/** What the main process gives to the test process, as JSON under the key `evsConformance`. */
export interface Provided {
  readonly config: RunConfig;
  readonly nonce?: string;
}

/** The file in the folder for reports through which the test process hands over the run result. */
export const RESULT_FILE = 'run-result.json';

declare module 'vitest' {
  /** Values that Vitest carries from the main process to the tests. */
  interface ProvidedContext {
    evsConformance: string;
  }
}
