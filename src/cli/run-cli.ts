import { CommanderError } from 'commander';
import type { Environment } from './environment.ts';
import { createProgram } from './program.ts';

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
    // Commander has already said it; help and the version come this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { reportError } = await import('./report-error.ts');
    return reportError(error, environment.stderr);
  }
}
