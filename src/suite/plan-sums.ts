import type { PlannedWork } from './planned-work.ts';

/** The sums of a plan over one API version. */
export interface PlanSums {
  readonly contract: string;
  readonly cases: number;
  /** Cases that would be begun. */
  readonly begun: number;
  /** Of these, those that run alone at the end. */
  readonly exclusive: number;
  /** Distinct operations that begun cases are about. */
  readonly operations: number;
  /** Distinct requirements that begun cases prove. */
  readonly requirements: number;
  /** Volumes that one case needs at once, at most. */
  readonly volumes: number;
  /** Exchanges that begun cases had in an earlier run; absent where it had none of them. */
  readonly exchanges?: number;
}

/** Sums up a plan, in the order of its API versions. */
export function planSums(work: readonly PlannedWork[]): PlanSums[] {
  return [...new Set(work.map(({ contract }) => contract))].map((contract) => {
    const cases = work.filter((one) => one.contract === contract);
    const begun = cases.filter(({ verdict }) => verdict === undefined);
    const known = begun.flatMap(({ exchanges }) => exchanges ?? []);
    return {
      contract,
      cases: cases.length,
      begun: begun.length,
      exclusive: begun.filter(({ exclusive }) => exclusive).length,
      operations: new Set(begun.flatMap(({ operations }) => operations)).size,
      requirements: new Set(begun.flatMap(({ requirements }) => requirements)).size,
      volumes: Math.max(0, ...begun.map(({ volumes }) => volumes)),
      ...(known.length === 0 ? {} : { exchanges: known.reduce((sum, count) => sum + count, 0) }),
    };
  });
}
