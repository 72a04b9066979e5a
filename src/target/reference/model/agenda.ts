interface Entry {
  readonly due: number;
  readonly act: () => void;
}

/**
 * State changes that are due later. Nothing runs by itself: {@linkcode Agenda.advance} is called before a request
 * is looked at, so a reference holds no timer that could leak or race.
 */
export class Agenda {
  readonly #entries: Entry[] = [];

  /** Does `act` once the clock reaches `due` (milliseconds since the epoch). */
  schedule(due: number, act: () => void): void {
    let at = this.#entries.length;
    while (at > 0 && (this.#entries[at - 1]?.due ?? due) > due) at--;
    this.#entries.splice(at, 0, { due, act });
  }

  /** Does everything that is due at `now`, in the order in which it became due. */
  advance(now: number): void {
    let count = 0;
    while ((this.#entries[count]?.due ?? Infinity) <= now) count++;
    for (const entry of this.#entries.splice(0, count)) entry.act();
  }
}
