/**
 * Tests that put something of their own in the place of a module, or of Node's timers. They have modules of
 * their own; all others share those of their worker.
 */
export const APART: readonly string[] = [
  'src/target/faults/tours.test.ts',
  'src/http/{gate,deadlines,sdk-hmac}.test.ts',
];
