import type { Route } from '../contract/routes.ts';
import type { ExchangeRecord } from '../result/exchange-record.ts';
import {
  createEngine,
  createReader,
  wireResponse,
  type Fault,
  type WireRequest,
  type WireResponse,
} from '../target/faults/index.ts';
import { profileOf } from '../target/reference/index.ts';

/** One exchange of the run without a fault, as a fault sees it. */
export interface SeenExchange {
  /** Full id of the case that sent it. */
  readonly case: string;
  /** The address that it went to: each has a fault of its own. */
  readonly profile: string;
  readonly request: WireRequest;
  readonly response: WireResponse;
}

/**
 * Brings the records of a run into the form in which faults see exchanges.
 *
 * @param ndjson the text of `exchanges.ndjson`
 * @param routes those that the target serves
 */
export function seenBy(ndjson: string, routes: readonly Route[]): readonly SeenExchange[] {
  const readers = new Map<string, ReturnType<typeof createReader>>();
  const readerOf = (profile: string): ReturnType<typeof createReader> => {
    const own = routes.filter(({ contract }) => profileOf(contract) === profile);
    const reader = readers.get(profile) ?? createReader(own);
    readers.set(profile, reader);
    return reader;
  };
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const record = JSON.parse(line) as ExchangeRecord;
      const contract = record.operation ?? record.case;
      const profile = profileOf(contract.slice(0, contract.indexOf(':')));
      return seen(record, profile, readerOf(profile));
    });
}

function seen(
  { case: name, request, response }: ExchangeRecord,
  profile: string,
  read: ReturnType<typeof createReader>,
): SeenExchange[] {
  if (response === undefined) return [];
  const url = new URL(request.url);
  return [
    {
      case: name,
      profile,
      request: read({
        method: request.method,
        target: url.pathname + url.search,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([key, value]) => [key.toLowerCase(), value]),
        ),
        body: request.body ?? '',
      }),
      response: wireResponse(response.status, response.headers, response.body),
    },
  ];
}

/** Whoever has given up is not kept waiting. */
const AT_ONCE = AbortSignal.abort();

/**
 * The cases that a fault changes something for, as the exchanges of the run without it tell: a case none of whose
 * exchanges it would have changed goes the same way with it as without it.
 */
export async function foresee(
  fault: Fault,
  exchanges: readonly SeenExchange[],
): Promise<ReadonlySet<string>> {
  const engines = new Map<string, ReturnType<typeof createEngine>>();
  const met = new Set<string>();
  for (const { case: name, profile, request, response } of exchanges) {
    const engine = engines.get(profile) ?? createEngine(fault);
    engines.set(profile, engine);
    const before = engine.fired();
    await engine.exchange(request, () => Promise.resolve(response), AT_ONCE);
    if (engine.fired() > before) met.add(name);
  }
  return met;
}
