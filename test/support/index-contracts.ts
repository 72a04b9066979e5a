import { writeIndex } from '../../src/contract/indexed/write-index.ts';

/**
 * Has the contracts indexed before the tests, as `npm run build` does it for the package: reading all of them from their files
 * takes seconds, which every test file would spend anew. A contract that cannot be read is left to the tests.
 */
export function setup(): void {
  writeIndex(undefined, { keep: true });
}
