import type { Finding } from '../result/finding.ts';
import type { CaseResult, OperationRecord } from '../result/run-result.ts';

/**
 * What the monitors of one operation in several shards say together: as the monitor of the whole run would.
 *
 * @param monitors at least one
 * @param operation with the statuses of all shards
 * @param cases the cases of all shards
 */
export function mergeMonitors(
  monitors: readonly CaseResult[],
  operation: OperationRecord | undefined,
  cases: readonly CaseResult[],
): CaseResult {
  const [first] = monitors;
  if (first === undefined) throw new Error('there is no monitor to merge');
  const findings = mergeFindings(monitors.flatMap((one) => one.findings));
  const { reason: _, ...rest } = first;
  const sum = (of: (one: CaseResult) => number): number =>
    monitors.reduce((total, one) => total + of(one), 0);
  return {
    ...rest,
    ...endOf(monitors, findings, operation, cases),
    findings,
    durationMs: sum(({ durationMs }) => durationMs),
    exchanges: sum(({ exchanges }) => exchanges),
  };
}

function endOf(
  monitors: readonly CaseResult[],
  findings: readonly Finding[],
  operation: OperationRecord | undefined,
  cases: readonly CaseResult[],
): Pick<CaseResult, 'verdict' | 'reason'> {
  const red = findings.filter(({ level }) => level === 'must');
  if (red.length > 0)
    return { verdict: red.every(({ expectation }) => expectation !== undefined) ? 'known' : 'fail' };
  // Those that saw nothing only know of their own cases.
  const saw = monitors.filter(({ exchanges }) => exchanges > 0);
  if (saw.length === 0) return unseen(monitors, cases);
  if (saw.some(({ verdict }) => verdict === 'pass')) return { verdict: 'pass' };
  const blocked = saw.some(({ verdict }) => verdict === 'blocked');
  const reason = saw.find(({ verdict }) => verdict === (blocked ? 'blocked' : 'inapplicable'))?.reason ?? '';
  if (!blocked) return { verdict: 'inapplicable', reason };
  const statuses = Object.keys(operation?.statuses ?? {}).join(', ');
  return { verdict: 'blocked', reason: reason.replace(/(statuses seen: ).*$/, `$1${statuses}`) };
}

/** Nobody sent the operation: whether that is anybody's fault depends on the cases that are about it. */
function unseen(
  monitors: readonly CaseResult[],
  cases: readonly CaseResult[],
): Pick<CaseResult, 'verdict' | 'reason'> {
  const ids = new Set(monitors.flatMap(({ operations }) => operations));
  const about = cases.filter(
    ({ kind, operations }) => kind === 'case' && operations.some((id) => ids.has(id)),
  );
  const reasonOf = (verdict: CaseResult['verdict']): string =>
    monitors.find((one) => one.verdict === verdict && !one.reason?.startsWith('no selected case'))?.reason ??
    monitors[0]?.reason ??
    '';
  const applicable = about.some(({ verdict }) => verdict !== 'inapplicable' && verdict !== 'skip');
  const verdict = applicable ? 'blocked' : 'inapplicable';
  return { verdict, reason: reasonOf(verdict) };
}

/** One defect is one finding, with the number of exchanges that showed it. */
function mergeFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.requirement, finding.signature]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
    const count = [first, ...others].reduce((sum, { message }) => sum + countIn(message), 0);
    return [{ ...first, message: `${first.message.replace(COUNT, '')} (${count} exchanges)` }];
  });
}

const COUNT = / \((\d+) exchanges\)$/;

function countIn(message: string): number {
  return Number(COUNT.exec(message)?.[1] ?? 1);
}
