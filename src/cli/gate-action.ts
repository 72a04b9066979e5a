import { resolve } from 'node:path';
import { judgeGate } from '../compare/judge-gate.ts';
import { renderGate } from '../compare/render-gate.ts';
import { reapplyExpectations } from '../suite/reapply-expectations.ts';
import { askedGate } from './asked-gate.ts';
import type { Environment } from './environment.ts';
import type { GateCommandFlags } from './gate-command.ts';
import { readRunResult } from './read-run-result.ts';

/**
 * Judges a stored run, prints the outcome and sets the exit code.
 *
 * @throws {UserError} when a file cannot be read or a limit is no number
 */
export function gate(path: string, flags: GateCommandFlags, environment: Environment): void {
  const { cwd, stdout } = environment;
  const read = readRunResult(path, cwd);
  const { expectations } = flags;
  const result = expectations === undefined ? read : reapplyExpectations(read, resolve(cwd, expectations));
  const outcome = judgeGate(result, askedGate(flags, cwd));
  stdout.write(flags.json === true ? `${JSON.stringify(outcome, undefined, 2)}\n` : renderGate(outcome));
  environment.exitCode = outcome.exitCode;
}
