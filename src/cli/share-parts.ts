import { UserError } from '../errors/user-error.ts';
import type { RunConfig } from '../target/config/types.ts';

/**
 * Gives each worker its share; each starts a reference of its own.
 *
 * @throws {UserError} when the target is not the embedded reference, for of another there is only one
 */
export function shareParts(
  config: RunConfig,
  shares: readonly (readonly string[])[],
  isEmbedded: boolean,
): RunConfig[] {
  if (!isEmbedded)
    throw new UserError('--workers is for the embedded reference, of which each worker has its own', {
      mend: 'Leave it out; docs/sharding.md tells how a run against one target is cut into parts.',
    });
  return shares.map((apis, index) => ({
    ...config,
    part: { index: index + 1, count: shares.length, apis, exclusiveFirst: index % 2 === 1 },
  }));
}
