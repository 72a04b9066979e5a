import { expect, it } from 'vitest';
import { createLibrary } from '../../contract/library.ts';
import { routesOf } from '../../contract/routes.ts';
import { quotaChangeFaults } from './quota-changes.ts';
import { withFault } from './with-fault.ts';

const routes = routesOf(createLibrary(), ['openstack/v3']);
const QUOTA = 'http://target/v3/p/os-quota-sets/q';

/** What a target is asked for when a fault stands before it. */
async function asked(id: string, method: string, body?: object): Promise<readonly [string, unknown][]> {
  const fault = quotaChangeFaults.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  const seen: [string, unknown][] = [];
  const { fetch, fired } = withFault(
    async (request) => {
      const text = await request.text();
      seen.push([request.method, text === '' ? undefined : JSON.parse(text)]);
      return Response.json({ quota_set: {} });
    },
    fault,
    routes,
  );
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const { status } = await fetch(
    new Request(QUOTA, { method, headers: { 'Content-Type': 'application/json' }, ...json }),
  );
  expect([status, fired()]).toEqual([200, 1]);
  return seen;
}

it('quota-update-takes-less has the target set one less', async () => {
  const body = { quota_set: { volumes: 11, snapshots: 5 } };
  expect(await asked('quota-update-takes-less', 'PUT', body)).toEqual([
    ['PUT', { quota_set: { volumes: 10, snapshots: 5 } }],
  ]);
});

it('quota-delete-does-nothing asks the target for nothing', async () => {
  expect(await asked('quota-delete-does-nothing', 'DELETE')).toEqual([]);
});
