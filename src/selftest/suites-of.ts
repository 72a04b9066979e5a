import type { Case, Suite } from '../suite/types.ts';

/** Suites that have just these cases, so that nothing is planned anew for each fault. */
export function suitesOf(cases: readonly Case[]): Suite[] {
  return [...new Set(cases.map(({ suite }) => suite))].map((suite) => ({
    ...suite,
    cases: ({ api }) => cases.filter((one) => one.suite === suite && one.api.contract.id === api.contract.id),
  }));
}
