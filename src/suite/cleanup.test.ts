import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import { startEmbedded } from '../target/embedded.ts';
import { referenceFixtures } from '../target/reference/index.ts';
import { awaitDeletions, cleanUp, cleanUpCase } from './cleanup.ts';
import { send } from './look.ts';
import { openSession } from './open-session.ts';
import type { Session } from './session.ts';
import { toRequest } from './wire.ts';

const API = 'cinder/v3';
const library = createLibrary();

type Fetch = (request: Request) => Promise<Response>;

/** A session with the reference, whose requests are noted as `METHOD /path`. */
async function open(
  wrap: (fetch: Fetch) => Fetch = (fetch) => fetch,
): Promise<{ session: Session; sent: string[] }> {
  const sent: string[] = [];
  const embedded = await startEmbedded({
    library,
    apis: [API],
    delayMs: 1,
    wrap: (fetch) => (request) => {
      sent.push(`${request.method} ${new URL(request.url).pathname.split('/').slice(3).join('/')}`);
      return wrap(fetch)(request);
    },
  });
  const output = mkdtempSync(join(tmpdir(), 'evsc-cleanup-'));
  const target = { ...embedded.target, timeouts: { requestMs: 60_000, stateMs: 60_000, pollMs: 1 } };
  const session = openSession({ target, seed: 1, budget: 'quick', output }, { library, nonce: 'abcd' });
  onTestFinished(async () => {
    await session.clients.close();
    await session.recorder.close();
    await embedded.close();
  });
  return { session, sent };
}

/** Sends a create and waits until what it made can be used. */
async function create(session: Session, kind: 'volume' | 'snapshot', body: object): Promise<string> {
  const operation = library.find(API, `${kind}.create`);
  const show = library.find(API, `${kind}.show`);
  if (operation === undefined || show === undefined) throw new Error(`${API} has no ${kind}`);
  const answer = await send(session, operation, { body: { [kind]: { ...body } } });
  if (!answer.ok) return '';
  const id = String(answer.entity['id']);
  await expect
    .poll(async () => (await send(session, show, { path: { [`${kind}_id`]: id } })).entity['status'])
    .toBe('available');
  return id;
}

function volume(session: Session, name = 'evsc-abcd-000000-1'): Promise<string> {
  const { availabilityZone: availability_zone, volumeType: volume_type } = session.config.target.fixtures;
  return create(session, 'volume', { name, size: 10, availability_zone, volume_type });
}

test('cleanUp() removes what was made of something before it, and sees everything gone', async () => {
  const { session, sent } = await open();
  const base = await volume(session);
  const snapshot = await create(session, 'snapshot', { name: 'evsc-abcd-000000-2', volume_id: base });
  sent.length = 0;
  expect(await cleanUp(session)).toEqual([]);
  const deletes = sent.filter((line) => line.startsWith('DELETE'));
  expect(deletes).toEqual([`DELETE snapshots/${snapshot}`, `DELETE volumes/${base}`]);
  expect(sent.at(-1)).toBe(`GET volumes/${base}`);
  expect(session.ledger.alive()).toEqual([]);
});

test('cleanUp() tries again what the target refuses for a while', async () => {
  let refusals = 2;
  const { session } = await open(
    (fetch) => (request) =>
      request.method === 'DELETE' && refusals-- > 0
        ? Promise.resolve(new Response(null, { status: 409 }))
        : fetch(request),
  );
  await volume(session);
  expect(await cleanUp(session)).toEqual([]);
  expect(refusals).toBeLessThan(0);
});

test('cleanUp() sends the body that an action of deletion needs', async () => {
  const id = '5ba6eafa-0000-4000-8000-000000000000';
  const bodies: string[] = [];
  const { session } = await open((fetch) => async (request) => {
    if (!request.url.includes('/groups/')) return fetch(request);
    if (request.method === 'POST') bodies.push(await request.text());
    const group = { group: { id, name: 'evsc-abcd-000000-1', status: 'available' } };
    if (request.method === 'POST') return new Response(null, { status: 202 });
    return bodies.length === 0 ? Response.json(group) : Response.json({}, { status: 404 });
  });
  session.ledger.created({ contract: 'openstack/v3', kind: 'group', id, case: 'a/case' });
  expect(await cleanUp(session)).toEqual([]);
  expect(bodies).toEqual(['{"delete":{}}']);
});

test('cleanUp() names what cannot be removed, and goes on with the rest', async () => {
  let stuck = '';
  const { session } = await open(
    (fetch) => (request) =>
      request.method === 'DELETE' && request.url.endsWith(stuck)
        ? Promise.resolve(new Response(null, { status: 500 }))
        : fetch(request),
  );
  stuck = await volume(session);
  await volume(session);
  expect(await cleanUp(session)).toEqual([`volume ${stuck}`]);
});

/** A session with a target where nothing is deleted unless by force, and nobody waits for what is in error. */
async function openStuck(isStuck: () => boolean): Promise<Awaited<ReturnType<typeof open>>> {
  const forced = new Set<string>();
  return open((fetch) => async (request) => {
    const { pathname, origin } = new URL(request.url);
    const text = await request.clone().text();
    const resource = pathname.replace(/\/action$/, '');
    if (text === '{"os-force_delete":{}}') {
      forced.add(resource);
      return fetch(new Request(`${origin}${resource}`, { method: 'DELETE', headers: request.headers }));
    }
    const isRefused = request.method === 'DELETE' && !forced.has(resource);
    if (isRefused) return new Response(null, { status: 400 });
    const response = await fetch(request);
    if (!isStuck() || request.method !== 'GET' || !response.ok) return response;
    const shown = (await response.text()).replace('"available"', '"error"');
    return new Response(shown, { status: response.status, headers: { 'Content-Type': 'application/json' } });
  });
}

/** Five volumes that were asked to be deleted, and what is sent until they are seen gone. */
async function awaited(
  list: (response: Response) => Promise<Response> = (response) => Promise.resolve(response),
): Promise<{ readonly lists: number; readonly looks: number; readonly alive: number }> {
  const { session, sent } = await open((fetch) => async (request) => {
    const response = await fetch(request);
    return request.method === 'GET' && request.url.endsWith('/volumes') ? list(response) : response;
  });
  const ids = await Promise.all([1, 2, 3, 4, 5].map((index) => volume(session, `evsc-abcd-000000-${index}`)));
  await cleanUpCase(session, 'clean-up', { keep: new Set(), drop: new Set() });
  const [show] = ['volume.show'].flatMap((capability) => library.find(API, capability) ?? []);
  if (show === undefined) throw new Error(`${API} shows no volume`);
  const isThere = async (id: string): Promise<boolean> =>
    (
      await session.clients
        .of(API)
        .send(toRequest(show, { path: { volume_id: id } }, session.clients.projectId()))
    ).response?.status === 200;
  for (const id of ids) await expect.poll(() => isThere(id)).toBe(false);
  sent.length = 0;
  await awaitDeletions(session);
  const looks = sent.filter((line) => line.startsWith('GET volumes/')).length;
  return { lists: sent.length - looks, looks, alive: session.ledger.alive().length };
}

test('awaitDeletions() sees in one list that many are gone, and looks at one of them', async () => {
  expect(await awaited()).toEqual({ lists: 1, looks: 1, alive: 0 });
});

test.each([
  ['fails', () => new Response(null, { status: 500 })],
  [
    'is only a page',
    () => Response.json({ volumes: [], volumes_links: [{ rel: 'next', href: 'http://x' }] }),
  ],
  [
    'has as many as a page may have',
    () => Response.json({ volumes: Array.from({ length: 1000 }, () => ({ id: 'other' })) }),
  ],
  ['shows no ids', () => Response.json({ volumes: [{}] })],
])('awaitDeletions() looks at each when the list %s', async (_, list) => {
  expect(await awaited(() => Promise.resolve(list()))).toEqual({ lists: 1, looks: 5, alive: 0 });
});

test('awaitDeletions() does not believe a list that lacks what is still shown', async () => {
  const { session, sent } = await open((fetch) => async (request) => {
    if (request.method === 'DELETE') return new Response(null, { status: 202 });
    const isList = request.method === 'GET' && request.url.endsWith('/volumes');
    return isList ? Response.json({ volumes: [] }) : fetch(request);
  });
  const { config } = session;
  const timeouts = { ...config.target.timeouts, stateMs: 10 };
  const hasty = { ...session, config: { ...config, target: { ...config.target, timeouts } } };
  const ids = await Promise.all([1, 2, 3, 4, 5].map((index) => volume(session, `evsc-abcd-000000-${index}`)));
  await cleanUpCase(session, 'clean-up', { keep: new Set(), drop: new Set() });
  sent.length = 0;
  await awaitDeletions(hasty);
  for (const id of ids) expect(sent).toContain(`GET volumes/${id}`);
  expect(session.ledger.alive()).toHaveLength(5);
});

test('cleanUp() removes by force what is not deleted otherwise', async () => {
  let isMade = false;
  const { session, sent } = await openStuck(() => isMade);
  const id = await volume(session);
  const held = await create(session, 'snapshot', { name: 'evsc-abcd-000000-2', volume_id: id });
  isMade = true;
  expect(await cleanUp(session)).toEqual([]);
  const acts = sent.filter((line) => line.endsWith('/action'));
  expect(acts).toEqual([`POST snapshots/${held}/action`, `POST volumes/${id}/action`]);
});

test('cleanUp() removes what shows neither a name nor a time only where nobody else uses the target', async () => {
  const { session } = await open((fetch) => async (request) => {
    const response = await fetch(request);
    if (request.method !== 'GET' || !response.ok) return response;
    const { volume: shown } = (await response.json()) as { volume: Record<string, unknown> };
    return Response.json({ volume: { id: shown['id'], status: shown['status'], name: null } });
  });
  const id = await volume(session);
  const { config } = session;
  const shared = { ...session, config: { ...config, target: { ...config.target, exclusive: false } } };
  expect(await cleanUp(shared)).toEqual([`volume ${id}`]);
  expect(await cleanUp(session)).toEqual([]);
});

test('cleanUp() uses no force where others use the target', async () => {
  let isMade = false;
  const { session, sent } = await openStuck(() => isMade);
  const id = await volume(session);
  isMade = true;
  const { config } = session;
  const shared = { ...session, config: { ...config, target: { ...config.target, exclusive: false } } };
  expect(await cleanUp(shared)).toEqual([`volume ${id}`]);
  expect(sent.filter((line) => line.endsWith('/action'))).toEqual([]);
});

test('cleanUpCase() takes nothing for deleted that stays busy, so that nobody waits for it', async () => {
  let isBusy = true;
  const { session } = await open(
    (fetch) => (request) =>
      request.method === 'DELETE' && isBusy
        ? Promise.resolve(new Response(null, { status: 400 }))
        : fetch(request),
  );
  const id = await volume(session);
  const { config } = session;
  const timeouts = { ...config.target.timeouts, stateMs: 10 };
  const hasty = { ...session, config: { ...config, target: { ...config.target, timeouts } } };
  await cleanUpCase(hasty, 'a/case', { keep: new Set(), drop: new Set([id]) });
  expect([...session.deleting]).toEqual([]);
  isBusy = false;
  expect(await cleanUp(session)).toEqual([]);
  expect(session.ledger.owns('volume', id)).toBe(true);
});

test('cleanUpCase() looks before it removes what no case was shown as its own and at rest', async () => {
  const { session, sent } = await open();
  const [known, other] = [await volume(session), await volume(session)];
  // As a target shows it that answered the create with the id of somebody else's volume.
  session.shown.set(`volume ${other}`, { id: other, name: 'theirs', status: 'available' });
  sent.length = 0;
  await cleanUpCase(session, 'clean-up', { keep: new Set(), drop: new Set() });
  expect(sent.filter((line) => line.endsWith(known))).toEqual([`DELETE volumes/${known}`]);
  expect(sent.filter((line) => line.endsWith(other))).toEqual([
    `GET volumes/${other}`,
    `DELETE volumes/${other}`,
  ]);
});

test('cleanUpCase() looks at what is refused to be removed before it asks again', async () => {
  let refusals = 1;
  const { session, sent } = await open(
    (fetch) => (request) =>
      request.method === 'DELETE' && refusals-- > 0
        ? Promise.resolve(new Response(null, { status: 400 }))
        : fetch(request),
  );
  const id = await volume(session);
  sent.length = 0;
  await cleanUpCase(session, 'clean-up', { keep: new Set(), drop: new Set() });
  expect(sent).toEqual([`DELETE volumes/${id}`, `GET volumes/${id}`, `DELETE volumes/${id}`]);
});

test('cleanUpCase() asks again for what was busy as soon as that is over', async () => {
  let isBusy = false;
  const { session, sent } = await open((fetch) => async (request) => {
    if (isBusy && request.method === 'DELETE') {
      isBusy = false;
      return new Response(null, { status: 400 });
    }
    const response = await fetch(request);
    if (!isBusy || request.method !== 'GET') return response;
    const shown = (await response.text()).replace('"available"', '"creating"');
    return new Response(shown, { status: response.status, headers: { 'Content-Type': 'application/json' } });
  });
  const id = await volume(session);
  session.shown.clear();
  isBusy = true;
  sent.length = 0;
  await cleanUpCase(session, 'clean-up', { keep: new Set(), drop: new Set() });
  expect(sent).toEqual(['GET', 'DELETE', 'GET', 'DELETE'].map((method) => `${method} volumes/${id}`));
});

test('cleanUp() finds what was made by a create that got no answer', async () => {
  let hide = true;
  const { session, sent } = await open((fetch) => async (request) => {
    const response = await fetch(request);
    return request.method === 'POST' && hide ? new Response(null, { status: 502 }) : response;
  });
  expect(await volume(session)).toBe('');
  hide = false;
  expect(session.ledger.alive()).toEqual([]);
  expect(session.ledger.unsettled()).toMatchObject([{ kind: 'volume', name: 'evsc-abcd-000000-1' }]);
  expect(await cleanUp(session)).toEqual([]);
  expect(sent.filter((line) => line.startsWith('DELETE volumes/'))).toHaveLength(1);
  expect(session.ledger.unsettled()).toEqual([]);
});

test('cleanUp() does not look for what has a name that others may give too', async () => {
  const { session, sent } = await open();
  session.ledger.trying({ contract: API, kind: 'volume', name: 'data' });
  session.ledger.trying({ contract: API, kind: 'volume', name: 'evsc-dcba-000000-1' });
  expect(await cleanUp(session)).toEqual([]);
  expect(sent).toEqual([]);
});

test('cleanUpCase() removes what its case made and what it spoilt, and keeps the rest', async () => {
  const { session, sent } = await open();
  const add = (id: string, maker: string): void => {
    session.ledger.created({ contract: API, kind: 'volume', id, case: maker });
  };
  add('made', 'this');
  add('lent', 'this');
  add('spoilt', 'other');
  add('foreign', 'other');
  add('going', 'this');
  session.deleting.add('volume going');
  await cleanUpCase(session, 'this', { keep: new Set(['lent']), drop: new Set(['spoilt']) });
  const deletes = sent.filter((request) => request.startsWith('DELETE'));
  expect(deletes.toSorted()).toEqual(['DELETE volumes/made', 'DELETE volumes/spoilt']);
});

test('cleanUp() removes as its owner what another identity is answered with too', async () => {
  let own = '';
  const { session } = await open((fetch) => async (request) => {
    const isSecond = request.headers.get('X-Auth-Token') === referenceFixtures.secondToken;
    return isSecond && request.method === 'POST'
      ? Response.json({ volume: { id: own } }, { status: 202 })
      : fetch(request);
  });
  own = await volume(session);
  const operation = library.find(API, 'volume.create');
  if (operation === undefined) throw new Error(`${API} creates no volumes`);
  await send(session, operation, { as: 'second', body: { volume: { name: 'evsc-abcd-000000-9' } } });
  expect(session.ledger.alive().map(({ id, as }) => [id, as])).toEqual([[own, undefined]]);
  expect(await cleanUp(session)).toEqual([]);
});
