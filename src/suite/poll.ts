import { setTimeout as sleep } from 'node:timers/promises';

/** How to look again and again. */
export interface PollOptions {
  /** Milliseconds before the second look; each later pause is half as long again, up to a second. */
  readonly intervalMs: number;
  /** Milliseconds after which nobody looks again. */
  readonly timeoutMs: number;
  readonly stop?: AbortSignal;
}

/**
 * Looks until something is found.
 *
 * @param look returns what was found, or `undefined` to look again
 * @returns `undefined` when the time is over
 */
export async function poll<T>(
  look: () => Promise<T | undefined>,
  options: PollOptions,
): Promise<T | undefined> {
  const end = performance.now() + options.timeoutMs;
  let pause = Math.max(options.intervalMs, 1);
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() + pause > end || options.stop?.aborted === true) return undefined;
    await sleep(pause);
    pause = Math.min(pause * 1.5, Math.max(1000, options.intervalMs));
  }
}
