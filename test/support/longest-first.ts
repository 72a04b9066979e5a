import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, the longest first: begun last, one of them would keep one core busy while the others have nothing left to
 * do. Vitest knows how long files took only where they have run before, and goes by their size where they have not. Those that
 * mostly wait for other processes come before all: meanwhile the modules that the others need are made ready.
 */
const LONGEST: readonly string[] = [
  'test/packaging.test.ts',
  'test/browser.test.ts',
  'test/suites-fail-1.test.ts',
  'test/suites-fail-2.test.ts',
  'test/suites-fail-3.test.ts',
  'test/suites-pass.test.ts',
  'src/target/faults/tours.test.ts',
  'test/runners.test.ts',
  'src/target/reference/large.test.ts',
  'test/cleanup.test.ts',
  'test/sharding.test.ts',
  'test/doctor.test.ts',
  'src/target/faults/derived/derive-faults.test.ts',
  'test/seeds.test.ts',
  'src/contract/indexed/index-file.test.ts',
  'test/events.test.ts',
  'test/cli.test.ts',
  'src/audit/contracts.test.ts',
  'src/contract/lint/contracts.test.ts',
  'test/hostile-target.test.ts',
];

/** Begins with the files that take longest; the rest in the order that Vitest chooses. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- this is Vitest's own
    const chosen = await super.sort(files);
    return chosen.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const index = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
  return index === -1 ? LONGEST.length : index;
}
