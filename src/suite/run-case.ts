import type { PlannedCase } from '../result/run-event.ts';
import type { CaseResult } from '../result/run-result.ts';
import type { Verdict } from '../result/verdict.ts';
import { UserError } from '../errors/user-error.ts';
import { cleanUpCase } from './cleanup.ts';
import { CaseContext } from './context.ts';
import type { Session } from './session.ts';
import { isCut, spoilerOf, spoilt, type Turn } from './spoiler.ts';
import { CaseStop } from './stop.ts';
import type { Case } from './types.ts';
import { whyNotRun } from './why-not-run.ts';

interface End {
  readonly verdict: Verdict;
  readonly reason?: string;
}

/** How often a case is run at most until the target stays while it runs. */
const TURNS = 3;

const PASSED_THEN = ', and then on fresh resources it passed';

/**
 * Runs one case and says what became of it. A target can do nothing that makes this throw. A case that fails is run once
 * more on fresh resources: one that does not fail again is unstable. What an outage of the target spoilt is run again too, for
 * it says nothing about the contract; what then passes is no proof that it would have passed, and stays blocked. So is what goes
 * wrong soon after an outage; what then fails again fails.
 *
 * @throws {UserError} only when our own disk fails us (the ledger cannot be written)
 */
export async function runCase(session: Session, planned: Case): Promise<CaseResult> {
  const turns: Turn[] = [];
  const run = async (): Promise<Turn> => {
    const turn = await runOnce(session, planned, turns.length);
    turns.push(turn);
    return turn;
  };
  const mayRepeat = (): boolean => session.replay !== false && !session.stop.aborted;
  const first = await run();
  let last = first;
  while (isCut(session, last) && turns.length < TURNS && mayRepeat()) last = await run();
  // Only what came later may tell why a connection was closed.
  const spoiler = spoilerOf(session, first);
  const judged = spoiler === undefined ? first : last;
  const fails = turns.filter(({ result }) => result.verdict === 'fail').length;
  const needsProof =
    judged.result.verdict === 'fail' && fails < 2 && spoilerOf(session, judged)?.overMs !== 0;
  const again = judged !== last ? last : needsProof && mayRepeat() ? await run() : undefined;
  const end = conclusion(session, judged, again?.result);
  const isHollow = spoiler !== undefined && end.verdict === 'pass';
  return {
    ...end,
    ...(isHollow ? spoilt(spoiler, PASSED_THEN) : {}),
    durationMs: sum(turns.map(({ result }) => result.durationMs)),
    exchanges: sum(turns.map(({ result }) => result.exchanges)),
  };
}

function conclusion(session: Session, turn: Turn, again: CaseResult | undefined): CaseResult {
  const { result } = turn;
  const spoiler = spoilerOf(session, turn);
  // Soon after an outage only a failure that came back on fresh resources is known to be the target's own.
  const isOwn = spoiler === undefined || (spoiler.overMs > 0 && result.verdict === 'fail');
  if (!isOwn) return { ...result, ...spoilt(spoiler) };
  if (result.verdict !== 'fail' || again?.verdict !== 'pass') return result;
  if (spoiler !== undefined) return { ...result, ...spoilt(spoiler, PASSED_THEN) };
  return { ...result, verdict: 'unstable', reason: 'it failed, and then not again on fresh resources' };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

async function runOnce(session: Session, planned: Case, replay: number): Promise<Turn> {
  const from = performance.now();
  const refused = whyNot(session, planned);
  if (refused !== undefined)
    return { result: toResult(session, planned, refused, undefined, 0), from, to: from };
  const context = new CaseContext(session, planned, replay);
  const end = await puttingBack(context, await attempt(context, planned));
  await cleanUpCase(session, planned.fullId, context.release());
  const to = performance.now();
  return { result: toResult(session, planned, end, context, to - from), from, to };
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
