import * as fc from 'fast-check';

/** No value was found that keeps all keywords of a schema; the schema, a pin or `omit` contradicts the others. */
export class UnsatisfiableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnsatisfiableError';
  }
}

/**
 * The values of `source` that fulfil `predicate`. Unlike `Arbitrary.filter` it gives up after `tries` draws in a row.
 *
 * @throws {UnsatisfiableError} when drawing, with the text of `explain`, which sees the last refused value
 */
export function boundedFilter<T>(
  source: fc.Arbitrary<T>,
  predicate: (value: T) => boolean,
  explain: (last: T) => string,
  tries = 1000,
): fc.Arbitrary<T> {
  return new BoundedFilter(source, predicate, explain, tries);
}

class BoundedFilter<T> extends fc.Arbitrary<T> {
  readonly #source: fc.Arbitrary<T>;
  readonly #predicate: (value: T) => boolean;
  readonly #explain: (last: T) => string;
  readonly #tries: number;

  constructor(
    source: fc.Arbitrary<T>,
    predicate: (value: T) => boolean,
    explain: (last: T) => string,
    tries: number,
  ) {
    super();
    this.#source = source;
    this.#predicate = predicate;
    this.#explain = explain;
    this.#tries = tries;
  }

  override generate(mrng: fc.Random, biasFactor: number | undefined): fc.Value<T> {
    let drawn = this.#source.generate(mrng, biasFactor);
    for (let left = this.#tries; !this.#predicate(drawn.value); left -= 1) {
      if (left <= 0) throw new UnsatisfiableError(this.#explain(drawn.value));
      drawn = this.#source.generate(mrng, biasFactor);
    }
    return drawn;
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.#source.canShrinkWithoutContext(value) && this.#predicate(value);
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#source.shrink(value, context).filter((drawn) => this.#predicate(drawn.value));
  }
}
