import type { RunResult } from '../../result/run-result.ts';
import { plural } from '../text/plural.ts';
import { unshownFeatures } from './unshown-features.ts';

/**
 * What must stand beside the word `conformant`: a target that only conforms because its deviations are listed does not
 * do so without reserve, and a feature that it claims but no case showed is not among what conforms. Empty where neither is so.
 */
export function reservation(result: RunResult): string {
  if (!result.conformant) return '';
  const { known } = result.totals.verdicts;
  const unshown = unshownFeatures(result);
  return [
    known > 0 ? `but for ${plural(known, 'known deviation')}` : '',
    unshown.length > 0 ? `without the claimed ${unshown.join(', ')} (claim refused: nothing showed it)` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
