import * as fc from 'fast-check';

/** Any seed does; it is fixed so that the smallest value is always the same one. */
const SEED = 1;

interface Start {
  readonly random: fc.Random;
  readonly bias: number | undefined;
}

/** What a runner of fast-check begins to draw with. */
class StartArbitrary extends fc.Arbitrary<Start> {
  override generate(random: fc.Random, bias: number | undefined): fc.Value<Start> {
    return new fc.Value({ random: random.clone(), bias }, undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Start {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<Start>> {
    return fc.Stream.nil();
  }
}

let known: Start | undefined;

function start(): Start {
  known ??= fc.sample(new StartArbitrary(), { seed: SEED, numRuns: 1 })[0];
  if (known === undefined) throw new Error('fast-check drew nothing');
  return known;
}

/**
 * The first value that a sample of an arbitrary has.
 *
 * @throws what the arbitrary throws when drawing
 */
export function firstOf<T>(arbitrary: fc.Arbitrary<T>): T {
  const { random, bias } = start();
  return arbitrary.generate(random.clone(), bias).value;
}

/**
 * The value an arbitrary shrinks to when every value fails. Deterministic. It is what a runner of fast-check would find, which takes
 * longer for its reports than for the shrinking, and planning asks for thousands.
 *
 * @throws what the arbitrary throws when drawing
 */
export function smallestOf<T>(arbitrary: fc.Arbitrary<T>): T {
  const { random, bias } = start();
  let smallest = arbitrary.generate(random.clone(), bias);
  for (;;) {
    // Every value is accepted as the next counterexample, so nobody looks at more than the first that is smaller.
    const [smaller] = arbitrary.shrink(smallest.value, smallest.context).take(1);
    if (smaller === undefined) return smallest.value;
    smallest = smaller;
  }
}
