import { countByVerdict } from './count-by-verdict.ts';
import type { PlannedCase, RunStarted } from './run-event.ts';
import type { CaseResult, ContractRecord, ExpectationRecord, RunResult } from './run-result.ts';
import { RUN_RESULT_SCHEMA_ID } from './run-result-schema-id.ts';
import { evidence, inPlannedOrder, type ToldRun } from './told-run.ts';

/**
 * The run result of a run that broke off: whatever it had found so far, and every case it did not decide as blocked. It is
 * never conformant, and its exit code says that the run could not be carried out.
 *
 * @param leftovers what still exists as far as anybody knows, as `kind id`
 */
export function endBrokenRun(told: ToldRun, started: RunStarted, leftovers: readonly string[]): RunResult {
  const open = [...told.planned.values()].filter(({ id }) => !told.results.has(id));
  const results = new Map(told.results);
  for (const planned of open) results.set(planned.id, undecided(planned, told, started.seed));
  const cases = inPlannedOrder({ ...told, results });
  const { tool, startedAt, target, selection, seed, budget } = started;
  return {
    $schema: RUN_RESULT_SCHEMA_ID,
    schemaVersion: 1,
    tool,
    startedAt,
    finishedAt: told.lastAt,
    durationMs: Math.max(0, Date.parse(told.lastAt) - Date.parse(startedAt)),
    conformant: false,
    exitCode: 3,
    incomplete: { cases: open.map(({ id }) => id) },
    target,
    selection,
    seed,
    budget,
    contracts: [...told.contracts.values()].map((contract) => withStatuses(contract, told)),
    cases,
    observations: told.observations,
    exchanges: evidence(told),
    totals: { exchanges: told.exchangeCount, verdicts: countByVerdict(cases) },
    expectations: started.expectations.map((record) => seenSoFar(record, cases)),
    leftovers: told.cleaned?.leftovers ?? leftovers,
    unremovable: told.cleaned?.unremovable ?? [],
  };
}

function undecided(planned: PlannedCase, { begun }: ToldRun, seed: number): CaseResult {
  const { id, suite, title, kind, contract, operations, requirements } = planned;
  const when = begun.has(id) ? 'while this case was under way' : 'before this case began';
  return {
    id,
    suite,
    title,
    kind,
    contract,
    operations,
    requirements,
    verdict: 'blocked',
    reason: `the run broke off ${kind === 'monitor' ? 'before this operation was judged' : when}`,
    findings: [],
    durationMs: 0,
    exchanges: 0,
    seed,
  };
}

function withStatuses(contract: ContractRecord, { statuses }: ToldRun): ContractRecord {
  return {
    ...contract,
    operations: contract.operations.map((operation) => {
      const seen = statuses.get(operation.id) ?? {};
      const exchanges = Object.values(seen).reduce((sum, count) => sum + count, 0);
      return { ...operation, exchanges, statuses: seen };
    }),
  };
}

/** An entry that no case has shown yet may still be true: nothing is known of it. */
function seenSoFar(record: ExpectationRecord, cases: readonly CaseResult[]): ExpectationRecord {
  const showing = cases.filter(({ findings }) =>
    findings.some(({ expectation }) => expectation === record.place),
  );
  if (record.state !== 'not-run' || showing.length === 0) return record;
  return { ...record, state: 'failed', cases: showing.map(({ id }) => id) };
}
