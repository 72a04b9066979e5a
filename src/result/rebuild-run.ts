import { endBrokenRun } from './end-broken-run.ts';
import type { RunEvent } from './run-event.ts';
import type { RunResult } from './run-result.ts';
import { emptyRun, evidence, inPlannedOrder, type ToldRun } from './told-run.ts';

/**
 * Makes the run result of the events of a run: the very same one where the run came to its end. Where it broke off, cases
 * without a verdict stand as blocked, `incomplete` names them, and the exit code is 3.
 *
 * @param leftovers what still exists as far as the ledger of a run that broke off knows, as `kind id`
 * @returns undefined when the run had not even begun
 */
export function rebuildRun(
  events: Iterable<RunEvent>,
  leftovers: readonly string[] = [],
): RunResult | undefined {
  const told = emptyRun();
  for (const event of events) take(told, event);
  const { started, end } = told;
  if (started === undefined) return undefined;
  if (end === undefined) return endBrokenRun(told, started, leftovers);
  const { observations, totals, expectations, leftovers: left, unremovable, ...head } = end;
  return {
    ...head,
    contracts: [...told.judged.values()].map((judged) => ({
      ...judged,
      requirements: told.contracts.get(judged.id)?.requirements ?? [],
    })),
    cases: inPlannedOrder(told),
    observations,
    exchanges: evidence(told),
    totals,
    expectations,
    leftovers: left,
    unremovable,
  };
}

function take(told: ToldRun, event: RunEvent): void {
  if ('at' in event) told.lastAt = event.at;
  switch (event.event) {
    case 'run-started':
      told.started = event;
      told.lastAt = event.startedAt;
      return;
    case 'contract':
      told.contracts.set(event.contract.id, event.contract);
      return;
    case 'case-planned':
      told.planned.set(event.id, event);
      return;
    case 'case-started':
      told.begun.add(event.id);
      return;
    case 'exchange':
      countExchange(told, event.operation, String(event.status));
      return;
    case 'evidence':
      told.exchanges.push(event.exchange);
      return;
    case 'observation':
      told.observations.push(event.observation);
      return;
    case 'case-ended':
      told.results.set(event.result.id, event.result);
      return;
    case 'clean-up':
      told.cleaned = event;
      return;
    case 'contract-judged':
      told.judged.set(event.contract.id, event.contract);
      return;
    case 'run-ended':
      told.end = event.end;
  }
}

function countExchange(told: ToldRun, operation: string, status: string): void {
  told.exchangeCount += 1;
  const counts = told.statuses.get(operation) ?? {};
  counts[status] = (counts[status] ?? 0) + 1;
  told.statuses.set(operation, counts);
}
