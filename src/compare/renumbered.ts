import type { RunResult } from '../result/run-result.ts';

/** What is added to the ids of the exchanges of each run, so that no two have one id. */
export function offsetsOf(runs: readonly RunResult[]): number[] {
  let offset = 0;
  return runs.map(({ totals, exchanges }) => {
    const own = offset;
    offset += Math.max(totals.exchanges, ...exchanges.map(({ id }) => id));
    return own;
  });
}

/** A run whose exchanges have other ids, wherever they are named. */
export function renumbered(run: RunResult, offset: number): RunResult {
  return {
    ...run,
    exchanges: run.exchanges.map((one) => ({ ...one, id: one.id + offset })),
    observations: run.observations.map((one) => ({ ...one, exchange: one.exchange + offset })),
    cases: run.cases.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({
        ...finding,
        exchanges: finding.exchanges.map((id) => id + offset),
      })),
    })),
  };
}
