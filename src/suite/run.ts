import type { Operation } from '../contract/types.ts';
import type { CaseResult, RunResult } from '../result/run-result.ts';
import { writeMutations } from './accounting/write-mutations.ts';
import { createApi } from './api.ts';
import { assembleResult } from './assemble.ts';
import { checkFixtures } from './check-fixtures.ts';
import { awaitDeletions, cleanUp, unremovable } from './cleanup.ts';
import { idleLoans } from './idle-loans.ts';
import { openEventLog } from './event-log.ts';
import { loadExpectations } from './expectations.ts';
import { monitorId, monitorResult } from './monitor-results.ts';
import { openSession, type SessionOptions } from './open-session.ts';
import { planCases } from './plan.ts';
import { runCase, stoppedResult } from './run-case.ts';
import { schedule } from './scheduler.ts';
import type { Session } from './session.ts';
import { tellEvents } from './tell-events.ts';
import type { Case, Suite } from './types.ts';
import type { RunConfig } from '../target/config/types.ts';

/** A run under way: whoever shows it awaits what it shows. */
export interface Run {
  readonly cases: readonly Case[];
  /** Operations that a monitor judges. */
  readonly monitored: readonly Operation[];
  /** What became of a case, by its full id. */
  result(caseId: string): Promise<CaseResult>;
  /** What the monitor says of an operation, once every case has ended. */
  monitorResult(operation: Operation): Promise<CaseResult>;
  /** Everything, after clean-up. Rejects only for mistakes of the user or bugs of ours. */
  readonly finished: Promise<RunResult>;
}

/** Options of {@linkcode startRun}. */
export interface RunOptions extends SessionOptions {
  readonly suites: readonly Suite[];
  /** `false`: what happens is not written to `events.ndjson`. */
  readonly events?: boolean;
  /** Called with each verdict as it comes. */
  readonly onResult?: (result: CaseResult) => void;
}

/**
 * Plans the cases and starts them. The one scheduler that every runner uses.
 *
 * @throws {UserError} when the configuration, a contract or the expectations file is wrong
 */
export function startRun(config: RunConfig, options: RunOptions): Run {
  const apis = (config.part ?? config.target).apis.map((id) => createApi(options.library, id));
  checkFixtures(config.target, apis);
  const cases = planCases(options.suites, apis, config);
  const expectations = loadExpectations(config.expectations, config.target.name, {
    version: config.target.version,
    microversion: config.target.microversion,
    features: config.target.features,
    budget: config.budget,
  });
  const monitored = monitoredOperations(cases);
  const session: Session = {
    ...openSession(config, options),
    ...(options.events === false ? {} : { events: openEventLog(config.output) }),
  };
  const startedAt = new Date();
  const tell = tellEvents(session, { startedAt, cases, monitored, expectations });
  const gates = new Map(
    [...cases.map(({ fullId }) => fullId), ...monitored.map(monitorId)].map((id) => [
      id,
      withResolvers<CaseResult>(),
    ]),
  );
  const results: CaseResult[] = [];
  const conclude = (id: string, result: CaseResult): void => {
    const judged = expectations.apply(result);
    results.push(judged);
    tell.ended(judged);
    options.onResult?.(judged);
    gates.get(id)?.resolve(judged);
  };
  // Whoever awaits a case that a stopped run no longer comes to must not wait for ever.
  const concludeStopped = (): void => {
    const ended = new Set(results.map(({ id }) => id));
    for (const planned of cases.filter(({ fullId }) => !ended.has(fullId)))
      conclude(planned.fullId, stoppedResult(session, planned));
  };
  const { concurrency, liveVolumes } = config.target.limits;
  const idle = idleLoans(session, cases);
  const finished = (async (): Promise<RunResult> => {
    let leftovers: string[] = [];
    try {
      const { exclusiveFirst = false } = config.part ?? {};
      const order = { concurrency, liveVolumes, exclusiveFirst, stop: session.stop };
      await schedule(cases, order, async (planned) => {
        tell.started(planned.fullId);
        // Alone also means: without what earlier cases are still deleting.
        if (planned.exclusive === true) await awaitDeletions(session);
        conclude(planned.fullId, await runCase(session, planned));
        await idle.ended(planned);
      });
      concludeStopped();
    } finally {
      leftovers = await closing(session, () => cleanUp(session));
    }
    tell.cleanedUp(leftovers, unremovable(session));
    const verdicts = new Map(results.map(({ id, verdict }) => [id, verdict]));
    for (const operation of monitored)
      conclude(
        monitorId(operation),
        monitorResult(session, operation, cases, (id) => verdicts.get(id)),
      );
    for (const result of unselectedResults(session, cases, monitored)) conclude(result.id, result);
    writeMutations(session.coverage, config.output);
    const result = assembleResult({
      session,
      startedAt,
      cases,
      results,
      leftovers,
      unremovable: unremovable(session),
      expectations,
    });
    tell.finished(result);
    return result;
  })().finally(() => session.events?.close());
  finished.catch((error: unknown) => {
    for (const gate of gates.values()) gate.reject(error);
  });
  return {
    cases,
    monitored,
    result: (caseId) => gateFor(gates, caseId),
    monitorResult: (operation) => gateFor(gates, monitorId(operation)),
    finished,
  };
}

function gateFor(
  gates: ReadonlyMap<string, PromiseWithResolvers<CaseResult>>,
  id: string,
): Promise<CaseResult> {
  const gate = gates.get(id);
  if (gate === undefined) throw new Error(`${id} is not part of this run`);
  return gate.promise;
}

/** Operations of companions that a selected case leant on: only what is wrong with them is worth telling. */
function unselectedResults(
  session: Session,
  cases: readonly Case[],
  monitored: readonly Operation[],
): CaseResult[] {
  return session.monitor
    .records()
    .filter(({ operation }) => !monitored.includes(operation))
    .map(({ operation }) => monitorResult(session, operation, cases))
    .filter(({ verdict }) => verdict === 'fail');
}

async function closing<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await session.recorder.close();
    await session.clients.close();
    session.ledger.close();
  }
}

/** The operations of every contract that a selected case touches as its subject. */
function monitoredOperations(cases: readonly Case[]): Operation[] {
  const contracts = new Map(cases.map(({ api }) => [api.contract.id, api.contract]));
  return [...contracts.values()].flatMap((contract) => contract.operations);
}

/** `Promise.withResolvers`, which Node 20 lacks. */
interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise;
    reject = rejectPromise;
  });
  // A gate that nobody awaits must not end the process when the run breaks; `finished` tells.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
