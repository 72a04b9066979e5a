import type { Case } from '../suite/types.ts';
import { CaseStop } from '../suite/stop.ts';
import { whyNotRun } from '../suite/why-not-run.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Forecast, Held } from './diagnosis.ts';
import { mendOf } from './mend-of.ts';
import type { Reader } from './reader.ts';
import { Rehearsal, type Hindrances } from './rehearsal.ts';

/** Why a case would get no verdict. */
type Reason = Pick<Held, 'verdict' | 'reason'>;

/**
 * Says which cases a run would not judge, and why, by the words that the run would use. Each case is rehearsed: it goes on
 * until it has to send what may change something, so that only preconditions count that need no such answer.
 */
export async function forecast(
  cases: readonly Case[],
  config: RunConfig,
  reader: Reader,
  hindrances: Hindrances,
): Promise<Forecast[]> {
  const contracts = new Map<string, Map<string, Held & { readonly cases: string[] }>>();
  const counts = new Map<string, number>();
  for (const planned of cases) {
    const { id } = planned.api.contract;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    const held = contracts.get(id) ?? new Map<string, Held & { readonly cases: string[] }>();
    contracts.set(id, held);
    const reason = whyNotRun(config.target, planned) ?? (await rehearse(planned, config, reader, hindrances));
    if (reason !== undefined) addTo(held, reason, planned.fullId);
  }
  return [...contracts].map(([contract, held]) =>
    toForecast(contract, counts.get(contract) ?? 0, [...held.values()]),
  );
}

function addTo(
  held: Map<string, Held & { readonly cases: string[] }>,
  { verdict, reason }: Reason,
  id: string,
): void {
  const key = `${verdict} ${reason}`;
  const known = held.get(key);
  if (known !== undefined) {
    known.cases.push(id);
    return;
  }
  const mend = mendOf(reason);
  held.set(key, { verdict, reason, ...(mend === undefined ? {} : { mend }), cases: [id] });
}

function toForecast(contract: string, cases: number, held: readonly Held[]): Forecast {
  const sorted = held.toSorted((a, b) => b.cases.length - a.cases.length);
  return {
    contract,
    cases,
    judged: cases - held.reduce((sum, one) => sum + one.cases.length, 0),
    held: sorted,
  };
}

/**
 * Reasons that follow from the configuration or the contract alone, whatever was answered. After an invented answer no other
 * reason counts: the target's own answer might be a better one.
 */
const SETTLED =
  / in the configuration$|of this API\b|^the API |and its companions have no |^the suites |without authentication|^requests are not signed/;

async function rehearse(
  planned: Case,
  config: RunConfig,
  reader: Reader,
  hindrances: Hindrances,
): Promise<Reason | undefined> {
  const rehearsal = new Rehearsal(planned, config, reader, hindrances);
  try {
    await planned.run(rehearsal);
    return undefined;
  } catch (error) {
    // What a case makes of an answer that no target gave tells nothing, an error of its own included.
    if (!(error instanceof CaseStop) || error.verdict === 'fail') return undefined;
    const counts = !rehearsal.invented || rehearsal.hindered || SETTLED.test(error.message);
    return counts ? { verdict: error.verdict, reason: error.message } : undefined;
  }
}
