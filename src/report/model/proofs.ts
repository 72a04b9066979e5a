import type { CaseResult } from '../../result/run-result.ts';

/** By requirement, the cases that list it or found a deviation from it, in the order of the run. */
export function proofsOf(cases: readonly CaseResult[]): Map<string, CaseResult[]> {
  const proofs = new Map<string, CaseResult[]>();
  for (const one of cases) {
    for (const id of new Set([...one.requirements, ...one.findings.map(({ requirement }) => requirement)])) {
      const own = proofs.get(id);
      if (own === undefined) proofs.set(id, [one]);
      else own.push(one);
    }
  }
  return proofs;
}
