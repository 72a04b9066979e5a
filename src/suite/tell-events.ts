import type { Operation } from '../contract/types.ts';
import { toRecord } from '../http/index.ts';
import { RUN_EVENT_SCHEMA_ID } from '../result/run-event.ts';
import type { CaseResult, RunResult } from '../result/run-result.ts';
import { contractRecord } from './contract-record.ts';
import type { Expectations } from './expectations.ts';
import { plannedMonitor } from './monitor-results.ts';
import { plannedCase } from './run-case.ts';
import { selectionOf, targetOf } from './run-facts.ts';
import type { Session } from './session.ts';
import { toolVersion } from './tool-version.ts';
import type { Case } from './types.ts';

/** What a run means to do. */
export interface ToldPlan {
  readonly startedAt: Date;
  readonly cases: readonly Case[];
  readonly monitored: readonly Operation[];
  readonly expectations: Expectations;
}

/** Writes a run's {@linkcode RunEvent}s, as far as the session keeps a log. */
export interface EventTeller {
  started(id: string): void;
  ended(result: CaseResult): void;
  cleanedUp(leftovers: readonly string[], unremovable: readonly string[]): void;
  /** The last word: what only the result knows. */
  finished(result: RunResult): void;
}

/** Tells the plan, and gives what tells the rest. */
export function tellEvents(session: Session, plan: ToldPlan): EventTeller {
  const { events } = session;
  const toldContracts = new Set<string>();
  const toldEvidence = new Set<number>();
  if (events !== undefined) tellPlan(session, plan, toldContracts);
  const tellEvidence = ({ findings }: CaseResult): void => {
    for (const id of findings.flatMap(({ exchanges }) => exchanges)) {
      const known = session.evidence.get(id);
      if (known === undefined || toldEvidence.has(id)) continue;
      toldEvidence.add(id);
      const { exchange, caseId, operation } = known;
      events?.write({ event: 'evidence', exchange: toRecord(exchange, { case: caseId, operation }) });
    }
  };
  return {
    started(id) {
      events?.write({ event: 'case-started', id, at: new Date().toISOString() });
      events?.flush();
    },
    ended(result) {
      tellEvidence(result);
      events?.write({ event: 'case-ended', at: new Date().toISOString(), result });
      events?.flush();
    },
    cleanedUp(leftovers, unremovable) {
      events?.write({ event: 'clean-up', at: new Date().toISOString(), leftovers, unremovable });
      events?.flush();
    },
    finished({ contracts, cases: _, exchanges: __, ...end }) {
      for (const { requirements: ___, ...contract } of contracts) {
        if (!toldContracts.has(contract.id)) tellContract(session, contract.id, toldContracts);
        events?.write({ event: 'contract-judged', contract });
      }
      events?.write({ event: 'run-ended', end });
      events?.flush();
    },
  };
}

function tellPlan(session: Session, plan: ToldPlan, told: Set<string>): void {
  const { config, events } = session;
  events?.write({
    event: 'run-started',
    $schema: RUN_EVENT_SCHEMA_ID,
    schemaVersion: 1,
    tool: { name: 'evs-conformance', version: toolVersion() },
    startedAt: plan.startedAt.toISOString(),
    target: targetOf(config),
    selection: selectionOf(config),
    seed: config.seed,
    budget: config.budget,
    // Before anything was sent nothing is known of an entry but whether its time is over.
    expectations: plan.expectations.finish([], { apis: [], partial: true }),
  });
  for (const id of new Set(plan.monitored.map(({ contract }) => contract))) tellContract(session, id, told);
  for (const planned of plan.cases) events?.write({ event: 'case-planned', ...plannedCase(planned) });
  for (const operation of plan.monitored)
    events?.write({ event: 'case-planned', ...plannedMonitor(operation) });
  events?.flush();
}

function tellContract(session: Session, id: string, told: Set<string>): void {
  told.add(id);
  session.events?.write({ event: 'contract', contract: contractRecord(session, session.library.get(id)) });
}
