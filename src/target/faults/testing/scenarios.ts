import { minimalVolume, type TestClient, type TestResponse } from '../../reference/testing/client.ts';
import type { Scenario } from './observe.ts';

/** An id that names nothing. */
export const NOBODY = '00000000-0000-4000-8000-00000000dead';

/** Creates a volume, shows it, and picks something of the response. */
export function showing(
  pick: (response: TestResponse) => unknown,
  fields: Record<string, unknown> = {},
): Scenario {
  return async (client) => pick(await show(client, await client.volume(fields)));
}

/** Creates a volume with these fields (undefined removes one) over EVS and picks something of the response. */
export function creating(
  fields: Record<string, unknown>,
  pick: (response: TestResponse) => unknown,
): Scenario {
  return async (client) => pick(await create(client, fields));
}

/** Creates volumes of 10, 11, 12 … GiB named `a`, `b`, `c` …, lists them, and picks something of the response. */
export function listing(query: string, pick: (response: TestResponse) => unknown, count = 3): Scenario {
  return async (client) => {
    for (let index = 0; index < count; index++) {
      await client.volume({ name: String.fromCharCode(97 + index), size: 10 + ((index + 1) % count) });
    }
    return pick(await client.send('GET', `/v2/{p}/cloudvolumes/detail${query}`));
  };
}

/** Shows a volume over EVS. */
export async function show(client: TestClient, id: string): Promise<TestResponse> {
  return client.send('GET', `/v2/{p}/cloudvolumes/${id}`);
}

/** Sends a creation over EVS. */
export async function create(client: TestClient, fields: Record<string, unknown>): Promise<TestResponse> {
  return client.send('POST', '/v2.1/{p}/cloudvolumes', { volume: { ...minimalVolume, ...fields } });
}

/** The names in a list of volumes, in order. */
export function names(response: TestResponse): string {
  const volumes = response.at('volumes');
  return Array.isArray(volumes)
    ? volumes.map((_, index) => response.at(`volumes.${index}.name`)).join('')
    : '';
}
