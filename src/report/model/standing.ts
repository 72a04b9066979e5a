import type { Verdict } from '../../result/verdict.ts';

/**
 * What a run says about one API version. `blocked`: a prerequisite failed, so conformance is undecided;
 * `error`: our own fault left it undecided; `not run`: nothing was decided for or against.
 */
export type Standing = 'conformant' | 'not conformant' | 'blocked' | 'error' | 'not run';

/**
 * Sums up the verdicts of one API version. A deviation outweighs an undecided case, and an undecided case
 * outweighs every passed one: a report never says "conformant" while something red is among the cases.
 */
export function standing(counts: Readonly<Record<Verdict, number>>): Standing {
  if (counts.fail + counts.unstable > 0) return 'not conformant';
  if (counts.error > 0) return 'error';
  if (counts.blocked > 0) return 'blocked';
  return counts.pass + counts.known > 0 ? 'conformant' : 'not run';
}
