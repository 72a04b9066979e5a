import type { CaseResult, RunResult } from '../result/run-result.ts';
import type { Verdict } from '../result/verdict.ts';
import { describeFinding } from './text/describe-finding.ts';
import { inertJson } from './text/inert-json.ts';
import { shownLine } from './text/shown-line.ts';

/** The words of CTRF for what became of a test. */
type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

const STATUSES: Readonly<Record<Verdict, Status>> = {
  pass: 'passed',
  fail: 'failed',
  unstable: 'failed',
  blocked: 'failed',
  error: 'failed',
  known: 'other',
  skip: 'skipped',
  inapplicable: 'skipped',
};

/**
 * Renders a run result in the Common Test Report Format (ctrf.io, version 1.0.0): one test for each case and monitor.
 * Every red verdict is `failed`, a deviation that is listed is `other`; `rawStatus` tells the verdict.
 */
export function renderCtrf(result: RunResult): string {
  const { tool, target } = result;
  return inertJson({
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    timestamp: result.finishedAt,
    generatedBy: `${tool.name} ${tool.version}`,
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: summaryOf(result),
      tests: result.cases.map(testOf),
      environment: {
        appName: shownLine(target.name),
        ...(target.version === undefined ? {} : { appVersion: shownLine(target.version) }),
        extra: { url: shownLine(target.url), seed: result.seed, budget: result.budget },
      },
    },
  });
}

function summaryOf({ cases, startedAt, finishedAt, durationMs }: RunResult): object {
  const count = (status: Status): number =>
    cases.filter(({ verdict }) => STATUSES[verdict] === status).length;
  return {
    tests: cases.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    pending: 0,
    other: count('other'),
    suites: new Set(cases.map(({ contract, suite }) => `${contract}:${suite}`)).size,
    start: Date.parse(startedAt),
    stop: Date.parse(finishedAt),
    duration: Math.round(durationMs),
  };
}

function testOf(one: CaseResult): object {
  const { findings, verdict, reason } = one;
  const message = findings[0]?.message ?? reason;
  return {
    name: shownLine(`${one.title} [${one.id}]`, 1000),
    status: STATUSES[verdict],
    duration: Math.round(one.durationMs),
    suite: [shownLine(one.contract), shownLine(one.suite)],
    rawStatus: verdict,
    type: one.kind,
    tags: one.requirements.map((id) => shownLine(id)),
    ...(message === undefined ? {} : { message: shownLine(message, 1000) }),
    ...(findings.length === 0 ? {} : { trace: findings.map(describeFinding).join('\n\n') }),
    extra: {
      id: shownLine(one.id, 1000),
      operations: one.operations,
      seed: one.seed,
      exchanges: one.exchanges,
    },
  };
}
