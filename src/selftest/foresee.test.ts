import { expect, it } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import { routesOf } from '../contract/routes.ts';
import { deriveFaults, type Fault } from '../target/faults/index.ts';
import { foresee, seenBy } from './foresee.ts';

const library = createLibrary();
const routes = routesOf(library, ['cinder/v3', 'easystack-6.2.1/v3']);

/** A record of an exchange as a run writes it. */
function record(name: string, operation: string | undefined, method: string, path: string): string {
  return JSON.stringify({
    id: 1,
    case: name,
    operation,
    request: { method, url: `http://127.0.0.1:1${path}`, headers: { 'X-Auth-Token': '[redacted]' } },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"volume":{"id":"v"}}',
      bodyBytes: 21,
    },
  });
}

const ndjson = [
  record('cinder/v3:a', 'cinder/v3:volumes.show', 'GET', '/v3/p/volumes/v'),
  record('cinder/v3:b', 'cinder/v3:volumes.list', 'GET', '/v3/p/volumes'),
  record('easystack-6.2.1/v3:c', 'easystack-6.2.1/v3:volumes.show', 'GET', '/v3/p/volumes/v'),
  record('cinder/v3:d', undefined, 'GET', '/v3/p/volumes/other'),
  '',
].join('\n');

it('foresee() tells the cases whose exchanges a fault changes, one that fits no operation on purpose too', async () => {
  const derived = library
    .get('cinder/v3')
    .operations.flatMap((operation) => deriveFaults(operation))
    .find(({ id }) => id === 'cinder/v3:volumes.show.status') as Fault;
  expect([...(await foresee(derived, seenBy(ndjson, routes)))]).toEqual(['cinder/v3:a', 'cinder/v3:d']);
});

it('foresee() is done at once when a fault never answers', async () => {
  const endless: Fault = {
    id: 'never',
    class: 'timing',
    title: 'Nothing is answered.',
    capability: 'any',
    breaks: [],
    source: { document: 'none', section: '1' },
    delay: () => 2 ** 31 - 1,
  };
  expect((await foresee(endless, seenBy(ndjson, routes))).size).toBe(4);
});
