import type { Operation } from '../contract/types.ts';
import type { Finding } from '../result/finding.ts';
import type { PlannedCase } from '../result/run-event.ts';
import type { CaseResult } from '../result/run-result.ts';
import { isRed, type Verdict } from '../result/verdict.ts';
import { monitorFinding, noteObservation } from './findings.ts';
import type { OperationRecord } from './monitor.ts';
import type { Session } from './session.ts';
import type { Case } from './types.ts';

/** Requirements that the checks judge on every exchange of an operation. */
const JUDGED = ['status', 'content-type', 'response-body', 'error-body', 'identity'] as const;

/** The id of the case that stands for everything seen of one operation. */
export function monitorId(operation: Operation): string {
  return `${operation.contract}:monitor/${operation.id}`;
}

/** What the result of a monitor says before anything was sent. */
export function plannedMonitor(operation: Operation): PlannedCase {
  return {
    id: monitorId(operation),
    suite: 'monitor',
    title: `Every exchange of ${operation.id} keeps the contract`,
    kind: 'monitor',
    contract: operation.contract,
    operations: [`${operation.contract}:${operation.id}`],
    requirements: JUDGED.map((name) => `${operation.contract}:${operation.id}.${name}`),
  };
}

/**
 * The verdict on an operation over all its exchanges, whichever case sent them.
 *
 * @param cases the planned cases, to tell an operation that nobody asks for from one whose cases were all held up
 * @param verdictOfCase what became of a case, by its full id
 */
export function monitorResult(
  session: Session,
  operation: Operation,
  cases: readonly Case[],
  verdictOfCase: (id: string) => Verdict | undefined = () => undefined,
): CaseResult {
  const record = session.monitor.of(operation);
  const seen = [...(record?.findings.values() ?? [])];
  const findings: Finding[] = [];
  for (const one of seen) {
    const finding = monitorFinding(session, record as OperationRecord, one);
    if (finding.level === 'observe') noteObservation(session, finding, one.count);
    else findings.push(finding);
  }
  const end = verdictOf(
    operation,
    record,
    findings.some(({ level }) => level === 'must'),
    cases
      .filter((planned) => planned.operations.includes(operation))
      .map(({ fullId }) => verdictOfCase(fullId)),
  );
  return {
    ...plannedMonitor(operation),
    ...end,
    findings,
    durationMs: Math.round(record?.durationMs ?? 0),
    exchanges: record?.exchanges ?? 0,
    seed: session.config.seed,
  };
}

function verdictOf(
  operation: Operation,
  record: OperationRecord | undefined,
  red: boolean,
  verdicts: readonly (Verdict | undefined)[],
): { verdict: Verdict; reason?: string } {
  if (red) return { verdict: 'fail' };
  if (record === undefined) {
    if (verdicts.length === 0)
      return { verdict: 'inapplicable', reason: 'no selected case is about this operation' };
    return verdicts.every((verdict) => verdict === 'inapplicable' || verdict === 'skip')
      ? { verdict: 'inapplicable', reason: 'every case about this operation is skipped or inapplicable' }
      : { verdict: 'blocked', reason: 'no request of this operation was sent' };
  }
  if ([...record.statuses.keys()].some((status) => isSuccess(operation, status))) return { verdict: 'pass' };
  const seen = [...record.statuses.keys()].join(', ');
  if (record.valid === 0)
    return {
      verdict: 'inapplicable',
      reason: 'only invalid requests were sent: no case could make a valid one',
    };
  // Where nothing could be made to ask about, looking for what is not there is all that was done, and was judged by its cases.
  const isFine = verdicts.length > 0 && verdicts.every((verdict) => verdict !== undefined && !isRed(verdict));
  if (record.absent === record.valid && isFine)
    return { verdict: 'inapplicable', reason: 'it was only asked about what does not exist' };
  // Answers were seen, but never the one that matters: calling that green would be hollow.
  return { verdict: 'blocked', reason: `no exchange of it succeeded; statuses seen: ${seen}` };
}

/** Any 2xx, or what the operation documents below 400: the versions of an API are listed with 300 (EVS, 6.7.2). */
function isSuccess(operation: Operation, status: number): boolean {
  if (status >= 200 && status < 300) return true;
  return status < 400 && operation.responses.some((response) => response.status === status);
}
