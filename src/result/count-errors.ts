import type { ErrorCounts, ErrorCoverage, ErrorReach } from './coverage-record.ts';

const REACHES: readonly ErrorReach[] = ['request', 'state', 'environment', 'server-fault'];

/** Counts the pairs of a catalogue by why they come and what came of them. */
export function countErrors(errors: readonly ErrorCoverage[]): ErrorCounts {
  const counts = REACHES.map((reach) => {
    const own = errors.filter((error) => error.reach === reach);
    const of = (state: ErrorCoverage['state']): number => own.filter((one) => one.state === state).length;
    return [
      reach,
      {
        listed: own.length,
        judged: of('judged'),
        probed: of('probed'),
        shapeOnly: of('shape-only'),
        inapplicable: of('inapplicable'),
        unseen: of('unseen'),
        outOfScope: of('out-of-scope'),
      },
    ] as const;
  });
  return Object.fromEntries(counts) as unknown as ErrorCounts;
}
