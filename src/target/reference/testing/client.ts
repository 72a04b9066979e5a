import { referenceFixtures } from '../fixtures.ts';
import type { ProfileName } from '../profiles.ts';
import { createReference, type Reference, type ReferenceOptions } from '../reference.ts';
import { testRoutes } from './routes.ts';

/** A response with its JSON parsed. */
export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
  /** The value at a dotted path of the JSON, `volumes.0.name`; undefined when there is none. */
  at(path: string): unknown;
}

/** A reference with a clock that a test moves, and short ways to talk to it. */
export interface TestClient {
  readonly reference: Reference;
  /** Moves the clock on, so that what is pending comes to pass. */
  settle(millis?: number): void;
  /** Sends a request; `{p}` in the path stands for the project. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestResponse>;
  /** Creates a volume over Cinder and waits for it; returns its id. */
  volume(fields?: Record<string, unknown>): Promise<string>;
  /** Takes a snapshot over Cinder and waits for it; returns its id. */
  snapshot(volumeId: string, fields?: Record<string, unknown>): Promise<string>;
}

/** The fewest fields of a valid volume. */
export const minimalVolume: Readonly<Record<string, unknown>> = {
  availability_zone: 'az-1',
  volume_type: 'SAS',
  size: 10,
};

/** Creates a client of a fresh reference; `wrap` may put something, say a fault, between the two. */
export function createTestClient(
  options: Partial<ReferenceOptions> & { readonly profile?: ProfileName } = {},
  wrap: (fetch: Reference['fetch']) => Reference['fetch'] = (fetch) => fetch,
): TestClient {
  let now = Date.UTC(2026, 0, 1);
  const reference = createReference({ routes: testRoutes, clock: () => now, ...options });
  const fetch = wrap(reference.fetchOf(options.profile ?? 'huawei'));
  const send: TestClient['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(
      new Request(`http://reference.test${path.replace('{p}', reference.projectId)}`, {
        method,
        headers: {
          'X-Auth-Token': referenceFixtures.token,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const json = parse(text);
    return { status: response.status, headers: response.headers, text, json, at: (key) => at(json, key) };
  };
  const settle = (millis = 10): void => void (now += millis);
  const create = async (path: string, body: unknown, kind: string): Promise<string> => {
    const created = await send('POST', path, body);
    settle();
    const id = created.at(`${kind}.id`);
    if (typeof id !== 'string') throw new Error(`no ${kind} was made: ${created.status} ${created.text}`);
    return id;
  };
  return {
    reference,
    settle,
    send,
    volume: (fields = {}) => create('/v3/{p}/volumes', { volume: { ...minimalVolume, ...fields } }, 'volume'),
    snapshot: (volumeId, fields = {}) =>
      create('/v3/{p}/snapshots', { snapshot: { volume_id: volumeId, ...fields } }, 'snapshot'),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function at(json: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[key];
  }, json);
}
