export {
  openBench,
  planFor,
  type Bench,
  type BenchOptions,
  type BenchResult,
  type BenchRun,
} from './bench.ts';
export { byClass, OUTCOMES, tally, type FaultOutcome, type KillMatrix, type Outcome } from './outcome.ts';
export { roundsFor, runSelfTest, type SelfTestOptions } from './run-self-test.ts';
export { isMust, isTelling, tryFault, type Round, type TrialOptions } from './try-fault.ts';
export { renderHtml } from './render-html.ts';
export { renderTable } from './render-table.ts';
