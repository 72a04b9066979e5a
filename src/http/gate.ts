/** How many may pass a {@linkcode Gate}. */
export interface GateOptions {
  /** How many may be inside at once. */
  readonly concurrency: number;
  /** How many may enter per second, evenly spaced; without limit when absent. */
  readonly rate?: number;
}

/**
 * First come, first served: lets a limited number in at once and, with a rate, spaces them evenly. Time during which
 * nobody came is not saved up. Spacing below a millisecond is kept on average, since timers are no finer.
 */
export class Gate {
  readonly #concurrency: number;
  readonly #spacing: number;
  readonly #waiting: ((entered: boolean) => void)[] = [];
  #first = 0;
  #inside = 0;
  #nextAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: GateOptions) {
    this.#concurrency = options.concurrency;
    this.#spacing = options.rate === undefined ? 0 : 1000 / options.rate;
  }

  /** How many wait. */
  get queued(): number {
    return this.#waiting.length - this.#first;
  }

  /** How many are inside. */
  get inside(): number {
    return this.#inside;
  }

  /** `true` (at once, without a promise, where nobody has to wait) when inside; `false` when the gate was closed. */
  enter(): boolean | Promise<boolean> {
    if (this.#closed) return false;
    if (this.queued === 0 && this.#inside < this.#concurrency && this.#delay() === 0) {
      this.#admit();
      return true;
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#pump();
    });
  }

  /** To be called once for each time `enter` gave `true`. */
  leave(): void {
    this.#inside--;
    if (this.queued > 0) this.#pump();
  }

  /** Turns away everyone who waits and everyone who comes from now on. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const turnAway of this.#waiting.splice(0).slice(this.#first)) turnAway(false);
    this.#first = 0;
  }

  /** Milliseconds until the rate lets the next one in. */
  #delay(): number {
    if (this.#spacing === 0) return 0;
    const delay = this.#nextAt - performance.now();
    return delay < 1 ? 0 : delay;
  }

  #admit(): void {
    this.#inside++;
    if (this.#spacing > 0) this.#nextAt = Math.max(this.#nextAt, performance.now()) + this.#spacing;
  }

  #pump(): void {
    while (this.queued > 0 && this.#inside < this.#concurrency) {
      const delay = this.#delay();
      if (delay > 0) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#pump(), Math.ceil(delay));
        return;
      }
      this.#admit();
      this.#shift()?.(true);
    }
  }

  // Not Array.shift(), which moves a long queue at each call.
  #shift(): ((entered: boolean) => void) | undefined {
    const next = this.#waiting[this.#first++];
    if (this.#first > 1024) {
      this.#waiting.splice(0, this.#first);
      this.#first = 0;
    }
    return next;
  }
}
