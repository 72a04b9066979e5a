import { countByVerdict } from '../result/count-by-verdict.ts';
import { exitCodeOf } from '../result/exit-code.ts';
import type { Finding } from '../result/finding.ts';
import { isPartial } from '../result/is-partial.ts';
import { requirementCoverage } from '../result/requirement-coverage.ts';
import type { CaseResult, RunResult } from '../result/run-result.ts';
import { loadExpectations } from './expectations.ts';

/**
 * The run as it would have been judged with another expectations file: what the run itself was given counts no more.
 *
 * @param now the present, which decides what has expired
 * @throws {UserError} when the file is broken
 */
export function reapplyExpectations(result: RunResult, path: string, now: Date = new Date()): RunResult {
  const { target, selection } = result;
  const { microversion } = selection;
  const expectations = loadExpectations(path, target.name, {
    version: target.version,
    features: target.features,
    budget: result.budget,
    ...(typeof microversion === 'string' ? { microversion } : {}),
    now,
  });
  const cases = result.cases.map((one) => expectations.apply(bare(one)));
  const records = expectations.finish(cases, {
    apis: Array.isArray(selection['apis'])
      ? selection['apis'].map(String)
      : result.contracts.map(({ id }) => id),
    partial: isPartial(selection),
  });
  const exitCode = exitCodeOf(cases, records, result.leftovers);
  const { coverage } = result;
  return {
    ...result,
    cases,
    ...(coverage === undefined
      ? {}
      : { coverage: { ...coverage, requirements: requirementCoverage({ ...result, cases }) } }),
    expectations: records,
    totals: { ...result.totals, verdicts: countByVerdict(cases) },
    exitCode,
    conformant: exitCode === 0,
  };
}

/** As it was before any expectation. */
function bare(result: CaseResult): CaseResult {
  const findings = result.findings.map(({ expectation: _, ...finding }): Finding => finding);
  return { ...result, findings, verdict: result.verdict === 'known' ? 'fail' : result.verdict };
}
