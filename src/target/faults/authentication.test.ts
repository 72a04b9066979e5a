import { expect, it } from 'vitest';
import { referenceFixtures } from '../reference/fixtures.ts';
import { authenticationFaults } from './authentication.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';

const { secondToken } = referenceFixtures;

/** Shows a volume with another token than it was made with. */
function showingWith(token: string): Scenario {
  return async (client) => {
    const path = `/v3/{p}/volumes/${await client.volume()}`;
    return (await client.send('GET', path, undefined, { 'X-Auth-Token': token })).status;
  };
}

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['token-not-required', showingWith(''), 401, 200],
  ['token-not-checked', showingWith('guess'), 401, 200],
  ['project-not-checked', showingWith(secondToken), 400, 200],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(authenticationFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(authenticationFaults.map(({ id }) => id));
});
