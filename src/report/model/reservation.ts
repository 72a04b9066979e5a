import type { RunResult } from '../../result/run-result.ts';
import { plural } from '../text/plural.ts';

/**
 * What must stand beside the word `conformant`: a target that only conforms because its deviations are listed does not
 * do so without reserve. Empty where nothing was listed.
 */
export function reservation(result: RunResult): string {
  const { known } = result.totals.verdicts;
  return result.conformant && known > 0 ? `but for ${plural(known, 'known deviation')}` : '';
}
