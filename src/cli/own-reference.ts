import { createLibrary } from '../contract/library.ts';
import type { OwnTarget } from '../suite/vitest/protocol.ts';
import type { RunConfig } from '../target/config/types.ts';
import { startEmbedded } from '../target/embedded.ts';

/**
 * Milliseconds that each asynchronous act of the reference takes in a run: long enough to be seen under way, and no longer, for a
 * case that is alone on the target waits for each.
 */
export const DELAY_MS = 5;

/** Address of this module, for the processes that are to have a reference of their own. */
export const OWN_REFERENCE: string = import.meta.url;

/**
 * Starts an embedded reference in the process of a worker. What sends to a reference and what answers share a processor then, and no
 * worker waits while the reference of another is busy.
 *
 * @param config of the worker, with the settings of another embedded reference
 */
export async function startTarget(config: RunConfig): Promise<OwnTarget> {
  const { apis } = config.target;
  const embedded = await startEmbedded({
    library: createLibrary(),
    apis,
    controlPort: 0,
    delayMs: DELAY_MS,
  });
  const { endpoint, endpoints, control } = embedded.target;
  const place = {
    endpoint,
    ...(endpoints === undefined ? {} : { endpoints }),
    ...(control === undefined ? {} : { control }),
  };
  return {
    config: { ...config, target: { ...config.target, ...place } },
    close: () => embedded.close(),
  };
}
