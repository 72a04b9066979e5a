import type { CheckFinding } from '../check/index.ts';
import type { Contract } from '../contract/types.ts';
import { toCurl } from '../http/index.ts';
import type { Finding } from '../result/finding.ts';
import type { MonitoredFinding, OperationRecord } from './monitor.ts';
import { shortHash } from './hash.ts';
import type { Session } from './session.ts';
import type { Case, CaseFinding } from './types.ts';

/** A deviation that a case reported, with everything needed to believe and repeat it. */
export function caseFinding(session: Session, planned: Case, found: CaseFinding): Finding {
  const { contract } = planned.api;
  const id = `${contract.id}:${found.requirement}`;
  const telling = found.answers.at(-1);
  const operation = telling?.operation ?? planned.operations[0];
  for (const answer of found.answers) {
    session.evidence.set(answer.exchange.id, {
      exchange: answer.exchange,
      caseId: planned.fullId,
      operation: `${answer.operation.contract}:${answer.operation.id}`,
    });
  }
  const signature = found.signature ?? found.message;
  return {
    id: shortHash(`${planned.fullId} ${id} ${signature}`),
    requirement: id,
    level: found.level ?? levelOf(contract, id),
    check: 'case',
    operation: operation === undefined ? contract.id : `${operation.contract}:${operation.id}`,
    message: found.message,
    expected: found.expected,
    actual: found.actual,
    signature,
    exchanges: found.answers.map((answer) => answer.exchange.id),
    curl: telling === undefined ? '' : toCurl(telling.exchange),
    seed: session.config.seed,
    ...(found.path === undefined ? {} : { path: found.path }),
    ...(found.pointer === undefined ? {} : { pointer: found.pointer }),
    ...(found.counterexample === undefined ? {} : { counterexample: found.counterexample }),
  };
}

/** A deviation that the monitor saw on an operation. */
export function monitorFinding(session: Session, record: OperationRecord, seen: MonitoredFinding): Finding {
  const { finding, exchange } = seen;
  const operation = `${record.operation.contract}:${record.operation.id}`;
  return {
    ...pick(finding),
    id: shortHash(`${operation} ${finding.requirement} ${finding.signature}`),
    operation,
    message:
      seen.count === 1 || finding.level === 'observe'
        ? finding.message
        : `${finding.message} (${seen.count} exchanges)`,
    exchanges: [exchange.id],
    curl: toCurl(exchange),
    seed: session.config.seed,
  };
}

/** Adds an *observe* finding to what the run has seen. */
export function noteObservation(session: Session, finding: Finding, times = 1): void {
  const key = `${finding.requirement} ${finding.signature}`;
  const before = session.observations.get(key)?.count ?? 0;
  const observation = {
    requirement: finding.requirement,
    operation: finding.operation,
    message: finding.message,
    count: before + times,
    exchange: finding.exchanges.at(-1) ?? 0,
  };
  session.observations.set(key, observation);
  if (before === 0) session.events?.write({ event: 'observation', observation });
}

function pick(finding: CheckFinding): Omit<CheckFinding, 'message'> {
  const { message: _, ...rest } = finding;
  return rest;
}

/** Unknown ids do not come here: the planner refuses them. */
function levelOf(contract: Contract, id: string): Finding['level'] {
  return contract.requirements.get(id)?.level ?? 'must';
}
