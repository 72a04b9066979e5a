import type { OperationStatus } from './matrix.ts';

/**
 * How far an API version conforms, operation by operation. Beside it stands the word for the version as a whole, which a
 * single deviation decides.
 */
export type Extent = 'conformant' | 'partially conformant' | 'not conformant' | 'not run';

/** How many operations of an API version conform, of those that the target claims. */
export interface OperationTally {
  readonly extent: Extent;
  readonly conformant: number;
  /** Without operations of optional features that the target does not claim. */
  readonly claimed: number;
}

/**
 * Counts the operations that passed. One with a listed deviation does not conform, and one that was not tested has not been
 * shown to: where a single one is open the version conforms partially at most.
 *
 * @param statuses of each operation of one API version
 */
export function operationTally(statuses: readonly OperationStatus[]): OperationTally {
  const claimed = statuses.filter((status) => status !== 'skip');
  const conformant = claimed.filter((status) => status === 'pass').length;
  const deviating = claimed.some((status) => ['fail', 'unstable', 'known'].includes(status));
  const none = deviating ? 'not conformant' : 'not run';
  const some = conformant === claimed.length ? 'conformant' : 'partially conformant';
  return { extent: conformant === 0 ? none : some, conformant, claimed: claimed.length };
}
