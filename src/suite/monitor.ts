import type { CheckFinding } from '../check/index.ts';
import type { Operation } from '../contract/types.ts';
import type { Exchange } from '../http/types.ts';

/** A deviation that the monitor saw, with the first exchange that showed it and how often it came. */
export interface MonitoredFinding {
  readonly finding: CheckFinding;
  readonly exchange: Exchange;
  readonly caseId: string;
  count: number;
}

/** What was seen of one operation over the whole run. */
export interface OperationRecord {
  readonly operation: Operation;
  exchanges: number;
  /** Exchanges whose request was meant to be valid. */
  valid: number;
  /** Of these, those that were told that there is no such thing. */
  absent: number;
  durationMs: number;
  readonly statuses: Map<number, number>;
  /** By requirement and signature: one defect met 200 times is one finding. */
  readonly findings: Map<string, MonitoredFinding>;
}

/** Judges every exchange of the run, whichever case sent it. */
export interface Monitor {
  note(
    operation: Operation,
    exchange: Exchange,
    findings: readonly CheckFinding[],
    caseId: string,
    invalid?: boolean,
  ): void;
  records(): readonly OperationRecord[];
  of(operation: Operation): OperationRecord | undefined;
}

/** An operation's record with what cannot be judged before it is known why its exchanges were cut off. */
interface OpenRecord extends OperationRecord {
  readonly cut: Omit<MonitoredFinding, 'count'>[];
}

/**
 * @param isExcused whether an exchange whose connection was closed says nothing about the target, because the target was away
 *   for a while; asked when the records are
 * @returns an empty monitor
 */
export function createMonitor(isExcused: (exchange: Exchange) => boolean = () => false): Monitor {
  const records = new Map<string, OpenRecord>();
  const keyOf = (operation: Operation): string => `${operation.contract}:${operation.id}`;
  const recordOf = (operation: Operation): OpenRecord => {
    const key = keyOf(operation);
    let record = records.get(key);
    if (record === undefined) {
      record = {
        operation,
        exchanges: 0,
        valid: 0,
        absent: 0,
        durationMs: 0,
        statuses: new Map(),
        findings: new Map(),
        cut: [],
      };
      records.set(key, record);
    }
    return record;
  };
  const settled = (record: OpenRecord): OperationRecord => {
    for (const seen of record.cut.splice(0)) if (!isExcused(seen.exchange)) count(record, seen);
    return record;
  };
  return {
    note(operation, exchange, findings, caseId, invalid) {
      const record = recordOf(operation);
      const status = exchange.response?.status ?? 0;
      record.exchanges += 1;
      if (invalid !== true) record.valid += 1;
      if (invalid !== true && status === 404) record.absent += 1;
      record.durationMs += exchange.durationMs;
      record.statuses.set(status, (record.statuses.get(status) ?? 0) + 1);
      for (const finding of findings) {
        if (exchange.failure?.kind === 'reset') record.cut.push({ finding, exchange, caseId });
        else count(record, { finding, exchange, caseId });
      }
    },
    records: () => [...records.values()].map(settled),
    of: (operation) => {
      const record = records.get(keyOf(operation));
      return record === undefined ? undefined : settled(record);
    },
  };
}

function count(record: OpenRecord, seen: Omit<MonitoredFinding, 'count'>): void {
  const key = `${seen.finding.requirement} ${seen.finding.signature}`;
  const known = record.findings.get(key);
  if (known === undefined) record.findings.set(key, { ...seen, count: 1 });
  else known.count += 1;
}
