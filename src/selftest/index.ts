export {
  openBench,
  planFor,
  type Bench,
  type BenchOptions,
  type BenchResult,
  type BenchRun,
} from './bench.ts';
export { casesFor, type CaseBounds, type CasesOfFault } from './cases-for.ts';
export { byClass, OUTCOMES, tally, type FaultOutcome, type KillMatrix, type Outcome } from './outcome.ts';
export { BOUNDS, runSelfTest, type SelfTestOptions } from './run-self-test.ts';
export { isMust, isTelling, tryFault, type TrialOptions } from './try-fault.ts';
export { renderHtml } from './render-html.ts';
export { renderTable } from './render-table.ts';
