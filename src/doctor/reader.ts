import { entitiesOf, parseBody } from '../check/index.ts';
import type { Operation } from '../contract/types.ts';
import type { Exchange } from '../http/types.ts';
import { createClients, endpointOf, type Clients, type Who } from '../suite/clients.ts';
import { SecretRegistry } from '../http/index.ts';
import type { Answer, CallInput } from '../suite/types.ts';
import { toRequest } from '../suite/wire.ts';
import type { TargetConfig } from '../target/config/types.ts';

/** A target that has not answered by then is not there, in milliseconds. */
const PATIENCE_MS = 6000;

/** So often may an address that has answered not answer. */
const MISSES = 3;

/** Asks the target what changes nothing. Whatever it does, each question has an answer: one whose status is 0 where none came. */
export interface Reader {
  readonly target: TargetConfig;
  /** Asks for an operation without effect; the same question is sent once. @throws {Error} for one with an effect */
  read(operation: Operation, input?: CallInput): Promise<Answer>;
  /** Asks for a path that no contract has, at the address of an API version. */
  get(api: string, path: string): Promise<Exchange>;
  /** The control's answer to being asked for its routes; `undefined` where the target has no control. */
  control(): Promise<Exchange | undefined>;
  close(): Promise<void>;
}

/** Makes a reader; connections are opened when something is asked. */
export function createReader(target: TargetConfig): Reader {
  const timeoutMs = Math.min(target.timeouts.requestMs, PATIENCE_MS);
  const clients = createClients(target, new SecretRegistry(), { timeoutMs, retries: 0 });
  const known = new Map<string, Promise<Answer>>();
  /** Addresses that never answered, or did not several times: asking them again would only take time. */
  const silent = new Map<string, Exchange>();
  const misses = new Map<string, number>();
  const ask = async (api: string, who: Who, request: Parameters<typeof send>[3]): Promise<Exchange> => {
    const endpoint = endpointOf(target, api);
    const before = silent.get(endpoint);
    if (before !== undefined) return before;
    const exchange = await send(clients, api, who, request);
    if (exchange.failure === undefined) misses.set(endpoint, 0);
    else if (exchange.failure.kind !== 'auth') {
      const missed = (misses.get(endpoint) ?? MISSES) + 1;
      misses.set(endpoint, missed);
      if (missed >= MISSES) silent.set(endpoint, exchange);
    }
    return exchange;
  };
  return {
    target,
    read(operation, input = {}) {
      if (operation.effect.kind !== 'none') throw new Error(`${operation.id} may change something`);
      const request = toRequest(operation, input, clients.projectId(input.as));
      const key = JSON.stringify([operation.contract, operation.id, input.as, request]);
      const asked = known.get(key) ?? ask(operation.contract, input.as ?? 'primary', request).then((exchange) => toAnswer(operation, exchange)); // prettier-ignore
      known.set(key, asked);
      return asked;
    },
    get: (api, path) => ask(api, 'primary', { method: 'GET', path }),
    control: async () => {
      const client = clients.control();
      if (client === undefined) return undefined;
      return client.send({ method: 'GET', path: '', timeoutMs });
    },
    close: () => clients.close(),
  };
}

/** An address whose path cannot be sent is the user's, and no bug of ours. */
async function send(
  clients: Clients,
  api: string,
  who: Who,
  request: { readonly method: string; readonly path: string },
): Promise<Exchange> {
  try {
    return await clients.of(api, who).send(request);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const failure = { kind: 'other', message: error.message } as const;
    return { id: 0, request: { ...request, url: request.path, headers: {} }, failure, startedAt: 0, durationMs: 0, attempts: 0 }; // prettier-ignore
  }
}

function toAnswer(operation: Operation, exchange: Exchange): Answer {
  const body = parseBody(exchange.response);
  const status = exchange.response?.status ?? 0;
  const ok = status < 400 && operation.responses.some((response) => response.status === status);
  const entities = body.kind === 'json' ? entitiesOf(operation, body.value).map(({ entity }) => entity) : [];
  return { operation, exchange, status, ok, body, entity: entities[0] ?? {}, entities };
}
