import type { Writable } from 'node:stream';

/** A stream to print on. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Everything outside itself that the command line touches, so that tests can hand in their own. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder to which relative paths are relative. */
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * Has `act` called at each SIGINT and SIGTERM, which then do not end the process.
   *
   * @returns ends that
   */
  readonly onInterrupt: (act: () => void) => () => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
  /** The exit code of the command that has run. */
  exitCode: number;
}

/** The environment of this process. */
export function processEnvironment(): Environment {
  return {
    env: process.env,
    cwd: process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt(act) {
      process.on('SIGINT', act).on('SIGTERM', act);
      return () => void process.off('SIGINT', act).off('SIGTERM', act);
    },
    exit: (code) => process.exit(code),
    exitCode: 0,
  };
}
