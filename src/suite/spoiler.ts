import type { Outage } from '../http/index.ts';
import type { CaseResult } from '../result/run-result.ts';
import type { Session } from './session.ts';

/** One run of a case, with its span on the clock of `performance.now()`. */
export interface Turn {
  readonly result: CaseResult;
  readonly from: number;
  readonly to: number;
}

/**
 * For how long after an outage what does not come about may be its work, in milliseconds: an API answers again before the
 * services behind it do, and a service of OpenStack that was not heard of for a minute counts as down (`service_down_time`).
 */
const RECOVERY_MS = 60_000;

/** An outage, and how long it was over when a case began that it may have spoilt; 0 where the case was under way in it. */
export interface Spoiler {
  readonly outage: Outage;
  readonly overMs: number;
}

/** What is said of a case in the place of its findings, which would accuse the contract of an outage. */
export function spoilt(
  { outage: { from, until }, overMs }: Spoiler,
  then = '',
): Pick<CaseResult, 'verdict' | 'reason' | 'findings'> {
  const since = new Date(performance.timeOrigin + from).toISOString();
  const span =
    until === undefined
      ? `is away since ${since}`
      : `was away for ${((until - from) / 1000).toFixed(1)} s from ${since}`;
  const met =
    overMs === 0
      ? 'nobody could connect to it while this case ran'
      : `it was back for ${(overMs / 1000).toFixed(1)} s only when this case began`;
  return { verdict: 'blocked', reason: `the target ${span}: ${met}${then}`, findings: [] };
}

/** The outage that a red case had a part of, or that had ended just before it began. */
export function spoilerOf(session: Session, { result, from, to }: Turn): Spoiler | undefined {
  if (!isUndone(result)) return undefined;
  const during = session.clients.outage(from, to);
  if (during !== undefined) return { outage: during, overMs: 0 };
  const before = session.clients.outage(from - RECOVERY_MS, from);
  return before?.until === undefined ? undefined : { outage: before, overMs: from - before.until };
}

/** Whether a red case had a part of an outage, or of what may turn out to be one, or came just after one. */
export function isCut(session: Session, { result, from, to }: Turn): boolean {
  return isUndone(result) && session.clients.isCut(from - RECOVERY_MS, to);
}

function isUndone({ verdict }: CaseResult): boolean {
  return verdict === 'fail' || verdict === 'blocked';
}
