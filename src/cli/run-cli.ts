import type { Environment } from './environment.ts';
import { createProgram } from './program.ts';
import { reportError } from './report-error.ts';

/**
 * Runs one command line.
 *
 * @param args without the program's own name: `['run', '--config', 'my-cloud.yaml']`
 * @returns the exit code; never rejects
 */
export async function runCli(args: readonly string[], environment: Environment): Promise<number> {
  try {
    await createProgram(environment).parseAsync([...args], { from: 'user' });
    return environment.exitCode;
  } catch (error) {
    return reportError(error, environment.stderr);
  }
}
