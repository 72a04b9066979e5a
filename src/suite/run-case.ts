import type { PlannedCase } from '../result/run-event.ts';
import type { CaseResult } from '../result/run-result.ts';
import type { Verdict } from '../result/verdict.ts';
import { UserError } from '../errors/user-error.ts';
import { cleanUpCase } from './cleanup.ts';
import { CaseContext } from './context.ts';
import type { Session } from './session.ts';
import { CaseStop } from './stop.ts';
import type { Case } from './types.ts';
import { whyNotRun } from './why-not-run.ts';

interface End {
  readonly verdict: Verdict;
  readonly reason?: string;
}

/**
 * Runs one case and says what became of it. A target can do nothing that makes this throw. A case that fails is run once
 * more on fresh resources: one that does not fail again is unstable.
 *
 * @throws {UserError} only when our own disk fails us (the ledger cannot be written)
 */
export async function runCase(session: Session, planned: Case): Promise<CaseResult> {
  const first = await runOnce(session, planned, 0);
  if (first.verdict !== 'fail' || session.replay === false || session.stop.aborted) return first;
  const second = await runOnce(session, planned, 1);
  const effort = {
    durationMs: first.durationMs + second.durationMs,
    exchanges: first.exchanges + second.exchanges,
  };
  if (second.verdict !== 'pass') return { ...first, ...effort };
  return {
    ...first,
    ...effort,
    verdict: 'unstable',
    reason: 'it failed, and then not again on fresh resources',
  };
}

async function runOnce(session: Session, planned: Case, replay: number): Promise<CaseResult> {
  const refused = whyNot(session, planned);
  if (refused !== undefined) return toResult(session, planned, refused, undefined, 0);
  const context = new CaseContext(session, planned, replay);
  const start = performance.now();
  const end = await puttingBack(context, await attempt(context, planned));
  await cleanUpCase(session, planned.fullId, context.release());
  return toResult(session, planned, end, context, performance.now() - start);
}

/** The next case must find the circumstances as they were; where they are not, that is told. */
async function puttingBack(context: CaseContext, end: End): Promise<End> {
  try {
    await context.putBack();
    return end;
  } catch (error) {
    return { verdict: 'error', reason: (error as Error).message };
  }
}

const STOPPED: End = { verdict: 'blocked', reason: 'the run was stopped' };

/** The result of a case that was not begun because the run was told to stop. */
export function stoppedResult(session: Session, planned: Case): CaseResult {
  return toResult(session, planned, whyNot(session, planned) ?? STOPPED, undefined, 0);
}

function whyNot(session: Session, planned: Case): End | undefined {
  return whyNotRun(session.config.target, planned) ?? (session.stop.aborted ? STOPPED : undefined);
}

async function attempt(context: CaseContext, planned: Case): Promise<End> {
  try {
    await planned.run(context);
    return { verdict: 'pass' };
  } catch (error) {
    if (error instanceof CaseStop) return { verdict: error.verdict, reason: error.message };
    if (error instanceof UserError) throw error;
    return {
      verdict: 'error',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

/** What the result of a case says before it was run. */
export function plannedCase(planned: Case): PlannedCase {
  return {
    id: planned.fullId,
    suite: planned.suite.id,
    title: planned.title,
    kind: 'case',
    contract: planned.api.contract.id,
    operations: planned.operations.map((operation) => `${operation.contract}:${operation.id}`),
    requirements: planned.requirements.map((id) => `${planned.api.contract.id}:${id}`),
    ...(planned.features === undefined || planned.features.length === 0
      ? {}
      : { features: planned.features }),
  };
}

function toResult(
  session: Session,
  planned: Case,
  end: End,
  context: CaseContext | undefined,
  durationMs: number,
): CaseResult {
  const findings = [...(context?.findings.values() ?? [])];
  const red = findings.some((finding) => finding.level === 'must');
  return {
    ...plannedCase(planned),
    // What was found counts more than why the case ended, except for a fault of our own.
    verdict: red && end.verdict !== 'error' ? 'fail' : end.verdict,
    ...(end.reason === undefined ? {} : { reason: end.reason }),
    findings,
    durationMs: Math.round(durationMs),
    exchanges: context?.exchanges ?? 0,
    seed: session.config.seed,
  };
}
