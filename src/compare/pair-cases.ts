import type { CaseResult } from '../result/run-result.ts';

/** Cases of two runs of the same kit, or of two versions of it. */
export interface PairedCases {
  readonly pairs: readonly (readonly [before: CaseResult, after: CaseResult])[];
  readonly added: readonly CaseResult[];
  readonly removed: readonly CaseResult[];
}

/**
 * Pairs cases by id. Of what is left, a case that went and one that came are the same one renamed where title and
 * requirements, or suite, operations and requirements, are equal, and where that leaves no choice.
 */
export function pairCases(before: readonly CaseResult[], after: readonly CaseResult[]): PairedCases {
  const byId = new Map(after.map((one) => [one.id, one]));
  const ids = new Set(before.map(({ id }) => id));
  const pairs = before.flatMap((one): [CaseResult, CaseResult][] => {
    const other = byId.get(one.id);
    return other === undefined ? [] : [[one, other]];
  });
  let removed = before.filter(({ id }) => !byId.has(id));
  let added = after.filter(({ id }) => !ids.has(id));
  for (const keyOf of [byTitle, bySubject]) {
    const renamed = uniquePairs(removed, added, keyOf);
    pairs.push(...renamed);
    removed = removed.filter((one) => !renamed.some(([old]) => old === one));
    added = added.filter((one) => !renamed.some(([, now]) => now === one));
  }
  return { pairs, added, removed };
}

function byTitle({ contract, kind, title, requirements }: CaseResult): string {
  return JSON.stringify([contract, kind, title, requirements.toSorted()]);
}

function bySubject({ contract, kind, suite, operations, requirements }: CaseResult): string {
  return JSON.stringify([contract, kind, suite, operations.toSorted(), requirements.toSorted()]);
}

function uniquePairs(
  left: readonly CaseResult[],
  right: readonly CaseResult[],
  keyOf: (one: CaseResult) => string,
): [CaseResult, CaseResult][] {
  const [a, b] = [singles(left, keyOf), singles(right, keyOf)];
  return [...a].flatMap(([key, one]): [CaseResult, CaseResult][] => {
    const other = b.get(key);
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
}

/** By key; undefined where several have it. */
function singles(
  cases: readonly CaseResult[],
  keyOf: (one: CaseResult) => string,
): Map<string, CaseResult | undefined> {
  const found = new Map<string, CaseResult | undefined>();
  for (const one of cases) {
    const key = keyOf(one);
    found.set(key, found.has(key) ? undefined : one);
  }
  return found;
}
