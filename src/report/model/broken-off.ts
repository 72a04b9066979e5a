import type { RunResult } from '../../result/run-result.ts';
import { plural } from '../text/plural.ts';

/** The sentence that a report of a run which broke off begins with; undefined where the run came to its end. */
export function brokenOff({ incomplete, cases }: RunResult): string | undefined {
  if (incomplete === undefined) return undefined;
  return `The run broke off: ${incomplete.cases.length} of ${plural(cases.length, 'case')} came to no verdict`;
}
