import { UserError } from '../errors/user-error.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Prepared } from './prepare-target.ts';

/** What each of several workers of a run does, and against which target. */
export interface Parts {
  readonly configs: readonly RunConfig[];
  /** Ends the targets that were started for them. */
  close(): Promise<void>;
}

/** A run that is not shared out. */
export const NO_PARTS: Parts = { configs: [], close: async () => undefined };

/**
 * Gives each worker its share and a target of its own; the first has the one that is there already.
 *
 * @param prepare starts one more embedded reference
 * @throws {UserError} when the target is not the embedded reference, for of another there is only one
 */
export async function openParts(
  prepared: Prepared,
  { config, shares }: { readonly config: RunConfig; readonly shares: readonly (readonly string[])[] },
  prepare: () => Promise<Prepared>,
): Promise<Parts> {
  if (!prepared.embedded)
    throw new UserError('--workers is for the embedded reference, of which each worker has its own', {
      mend: 'Leave it out; docs/sharding.md tells how a run against one target is cut into parts.',
    });
  const others = await Promise.all(shares.slice(1).map(() => prepare()));
  return {
    configs: shares.map((apis, index) => ({
      ...config,
      target: others[index - 1]?.config.target ?? config.target,
      part: { index: index + 1, count: shares.length, apis, exclusiveFirst: index % 2 === 1 },
    })),
    close: async () => {
      await Promise.all(others.map((one) => one.close()));
    },
  };
}
