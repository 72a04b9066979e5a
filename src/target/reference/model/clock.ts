/** Milliseconds since the epoch. */
export type Clock = () => number;

/**
 * Makes creation times that strictly increase, so that sorting by them is total: a second creation in the same
 * millisecond gets the next microsecond.
 */
export class Stamper {
  readonly #clock: Clock;
  #lastMicros = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The present (or next free) microsecond as `YYYY-MM-DDTHH:MM:SS.ffffff` (5.1.4, row `created_at`). */
  next(): string {
    this.#lastMicros = Math.max(this.#lastMicros + 1, Math.trunc(this.#clock()) * 1000);
    const millis = Math.floor(this.#lastMicros / 1000);
    const micros = String(this.#lastMicros % 1000).padStart(3, '0');
    return `${new Date(millis).toISOString().slice(0, -1)}${micros}`;
  }
}

/** A job's time, `2016-03-08T07:40:13.219Z` (5.4.1, example). */
export function jobTime(millis: number): string {
  return new Date(millis).toISOString();
}
