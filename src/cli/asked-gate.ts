import type { GateOptions } from '../compare/judge-gate.ts';
import { limitsOf, type GateFlags } from './gate-flags.ts';
import { readRunResult } from './read-run-result.ts';

/**
 * What the flags of the gate ask for, with the baseline read: before anything is sent, so that a mistake costs no run.
 *
 * @returns undefined where none of them is given
 * @throws {UserError} when the baseline cannot be read or a limit is no number
 */
export function askedGate(flags: GateFlags, cwd: string): GateOptions | undefined {
  const limits = limitsOf(flags);
  if (flags.baseline !== undefined) return { limits, baseline: readRunResult(flags.baseline, cwd) };
  return Object.keys(limits).length === 0 ? undefined : { limits };
}
