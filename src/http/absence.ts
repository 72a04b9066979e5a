import type { Outcome } from './attempt.ts';

/** Pauses between attempts to reach a target that is away, in milliseconds: each twice the one before, up to this. */
const LONGEST_PAUSE_MS = 1000;
const FIRST_PAUSE_MS = 100;

/**
 * How long to wait for a target that nobody can connect to, as while it is restarted. Nothing was sent then, so any request
 * may be sent again. All requests of a client share one patience: when it has ended, none waits until the target has
 * answered again, so that a target that is gone for good does not make a run last for hours.
 */
export class Absence {
  readonly #patienceMs: number;
  #since: number | undefined;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /**
   * Milliseconds until the next attempt; `undefined` where waiting is of no use.
   *
   * @param attempt The attempts made so far, from 1.
   * @param now A monotonic clock in milliseconds.
   */
  pauseAfter({ failure, status }: Outcome, attempt: number, now: number): number | undefined {
    if (failure?.kind === 'aborted') return undefined;
    if (failure?.kind !== 'refused' || status !== 0) {
      this.#since = undefined;
      return undefined;
    }
    this.#since ??= now;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
    return now + pause - this.#since > this.#patienceMs ? undefined : pause;
  }
}
