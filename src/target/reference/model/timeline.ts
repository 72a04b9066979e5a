import { Agenda } from './agenda.ts';
import { Stamper, type Clock } from './clock.ts';

/** The time of a cloud, which can be moved on, with what is still to happen in it. */
export class Timeline {
  readonly stamper: Stamper;
  readonly #clock: Clock;
  readonly #agenda: Agenda = new Agenda();
  readonly #looks: number;
  #ahead = 0;

  /** @param looks requests that at least come before what is to happen later does */
  constructor(clock: Clock, looks = 0) {
    this.#clock = clock;
    this.#looks = looks;
    this.stamper = new Stamper(() => this.now());
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#clock() + this.#ahead;
  }

  /** Moves the time on, so that what is due by then comes to pass. */
  moveOn(millis: number): void {
    this.#ahead += millis;
    this.#agenda.skip(this.now());
  }

  /** Does something later. */
  after(millis: number, act: () => void): void {
    this.#agenda.schedule(this.now() + millis, act, this.#looks);
  }

  /** Lets everything happen that is due by now. Called before each request. */
  settle(): void {
    this.#agenda.advance(this.now());
  }
}
