/** Something that must end by a time. */
export interface Deadline {
  /** On the clock of `performance.now()`. */
  readonly expiresAt: number;
  /** Called once when the time has come; the deadline is then already taken off. */
  expire(): void;
}

/** The longest delay a timer takes; a later deadline is looked at again then. */
export const MAX_TIMER_MS: number = 2 ** 31 - 1;

/**
 * Many deadlines on one timer. The timer is set for the earliest deadline known and, when it fires, for the earliest one
 * left; an exchange that ends in time costs an insertion into a set and a removal. Only what is under way is in the set,
 * so going through it is cheap.
 */
export class Deadlines<T extends Deadline> {
  readonly #pending = new Set<T>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt: number = Infinity;

  add(deadline: T): void {
    this.#pending.add(deadline);
    if (deadline.expiresAt < this.#timerAt) this.#arm(deadline.expiresAt);
  }

  delete(deadline: T): void {
    this.#pending.delete(deadline);
  }

  /** Takes everything off and returns it. */
  takeAll(): T[] {
    const all = [...this.#pending];
    this.#pending.clear();
    return all;
  }

  /** Stops the timer. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timerAt = Infinity;
  }

  #arm(at: number): void {
    clearTimeout(this.#timer);
    this.#timerAt = at;
    // A request under way keeps the process alive by its socket; an idle client must not.
    const delay = Math.min(Math.max(0, Math.ceil(at - performance.now())), MAX_TIMER_MS);
    this.#timer = setTimeout(() => this.#onTimer(), delay).unref();
  }

  #onTimer(): void {
    this.#timerAt = Infinity;
    const now = performance.now();
    let next = Infinity;
    for (const deadline of this.#pending) {
      if (deadline.expiresAt <= now) this.#expire(deadline);
      else next = Math.min(next, deadline.expiresAt);
    }
    if (next < this.#timerAt) this.#arm(next);
  }

  #expire(deadline: T): void {
    this.#pending.delete(deadline);
    deadline.expire();
  }
}
