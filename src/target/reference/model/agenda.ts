interface Entry {
  readonly due: number;
  /** How many times time must have been looked at before it is done. */
  readonly from: number;
  readonly act: () => void;
}

/**
 * State changes that are due later. Nothing runs by itself: {@linkcode Agenda.advance} is called before a request
 * is looked at, so a reference holds no timer that could leak or race.
 */
export class Agenda {
  #entries: Entry[] = [];
  #looks = 0;

  /** Does `act` once the clock reaches `due` (milliseconds since the epoch), but not before so many looks at the time. */
  schedule(due: number, act: () => void, looks = 0): void {
    let at = this.#entries.length;
    while (at > 0 && (this.#entries[at - 1]?.due ?? due) > due) at--;
    this.#entries.splice(at, 0, { due, act, from: this.#looks + looks });
  }

  /** A look at the time: does everything that is due at `now`, in the order in which it became due. */
  advance(now: number): void {
    this.#looks++;
    this.#settle((entry) => entry.due <= now && entry.from <= this.#looks);
  }

  /** Does everything that is due at `now`, however seldom anybody looked. */
  skip(now: number): void {
    this.#settle((entry) => entry.due <= now);
  }

  #settle(isDue: (entry: Entry) => boolean): void {
    const due = new Set(this.#entries.filter(isDue));
    if (due.size === 0) return;
    this.#entries = this.#entries.filter((entry) => !due.has(entry));
    for (const entry of due) entry.act();
  }
}
