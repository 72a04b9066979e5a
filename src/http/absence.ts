import type { Outcome } from './attempt.ts';

/** Pauses between attempts to reach a target that is away, in milliseconds: each twice the one before, up to this. */
const LONGEST_PAUSE_MS = 1000;
const FIRST_PAUSE_MS = 100;

/** A time for which nobody could connect to a target, in milliseconds of a monotonic clock. */
export interface Outage {
  readonly from: number;
  /** Absent while it lasts. */
  readonly until?: number;
}

/**
 * How long to wait for a target that nobody can connect to, as while it is restarted. Nothing was sent then, so any request
 * may be sent again. All requests to an endpoint share one patience: when it has ended, none waits until the target has
 * answered again, so that a target that is gone for good does not make a run last for hours.
 *
 * It also knows which exchanges were cut off because the target went: their connections were closed, and before anything
 * sent later was answered nobody could connect any more. When it comes back in time, they say nothing about the target.
 */
export class Absence {
  readonly #patienceMs: number;
  #since: number | undefined;
  /** Exchanges that were cut off, by id, with the time of it; whether the target was going is not known yet. */
  readonly #cut = new Map<number, number>();
  /** Those that were cut off when the target went; whether it comes back is not known yet. */
  readonly #waiting = new Map<number, number>();
  readonly #excused = new Set<number>();
  /** Since when the target is away, which begins with the connections that it closed. */
  #from: number | undefined;
  readonly #ended: Outage[] = [];

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
    if (failure?.kind === 'aborted' || failure?.kind === 'reset') return undefined;
    if (failure?.kind !== 'refused' || status !== 0) {
      this.#since = undefined;
      if (this.#from !== undefined) this.#ended.push({ from: this.#from, until: now });
      this.#from = undefined;
      return undefined;
    }
    this.#since ??= now;
    this.#from ??= Math.min(now, ...this.#cut.values());
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
    const hasPatience = now + pause - this.#since <= this.#patienceMs;
    this.#suspect(hasPatience, now);
    return hasPatience ? pause : undefined;
  }

  /**
   * Takes note of how an attempt ended; to be called before {@linkcode pauseAfter}.
   *
   * @param exchange The id of its exchange.
   * @param sentAt When it was sent, on the clock of `now`.
   */
  note({ failure }: Outcome, exchange: number, sentAt: number, now: number): void {
    if (failure?.kind === 'reset') {
      (this.#since === undefined ? this.#cut : this.#waiting).set(exchange, now);
    } else if (failure === undefined) {
      for (const [id, at] of this.#cut) if (at < sentAt) this.#cut.delete(id);
      for (const [id, at] of this.#waiting) {
        if (at >= sentAt) continue;
        this.#waiting.delete(id);
        this.#excused.add(id);
      }
    }
  }

  /** Whether an exchange was cut off by an absence that was waited out. */
  excuses(exchange: number): boolean {
    return this.#excused.has(exchange);
  }

  /** The first outage that a span of time has a part of. */
  during(from: number, to: number): Outage | undefined {
    const now = this.#from === undefined ? [] : [{ from: this.#from }];
    return [...this.#ended, ...now].find(
      (outage: Outage) => outage.from <= to && (outage.until === undefined || outage.until >= from),
    );
  }

  /** Whether a span of time has a part of an outage, or of what the next attempt to connect may show to be one. */
  isCut(from: number, to: number): boolean {
    if (this.during(from, to) !== undefined) return true;
    return [...this.#cut.values()].some((at) => at >= from && at <= to);
  }

  /** Nobody can connect: what was cut off before is, unless the target stays away, explained by it. */
  #suspect(hasPatience: boolean, now: number): void {
    if (hasPatience) for (const id of this.#cut.keys()) this.#waiting.set(id, now);
    else this.#waiting.clear();
    this.#cut.clear();
  }
}
