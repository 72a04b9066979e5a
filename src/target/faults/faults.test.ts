import { describe, expect, it } from 'vitest';
import { createTestClient } from '../reference/testing/client.ts';
import { testRoutes } from '../reference/testing/routes.ts';
import { faults } from './faults.ts';
import { withFault } from './with-fault.ts';

describe('faults', () => {
  it('have unique ids', () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  });

  it('name what they break, in operations that exist', () => {
    const operations = new Set(testRoutes.map(({ operationId }) => operationId));
    for (const { breaks } of faults) {
      expect(breaks).not.toEqual([]);
      for (const id of breaks) expect(operations).toContain(id.split('.').slice(0, 2).join('.'));
    }
  });

  it('belong to capabilities that the routes have', () => {
    const capabilities = testRoutes.map(({ operationId }) => operationId.replace(/s\./, '.'));
    for (const { capability } of faults) expect(capabilities).toContain(capability);
  });

  it.each(faults.map((fault) => [fault.id, fault] as const))(
    '%s leaves alone what it does not spoil',
    async (_, fault) => {
      let fired = (): number => 0;
      const client = createTestClient({}, (fetch) => {
        const target = withFault(fetch, fault, testRoutes);
        fired = target.fired;
        return target.fetch;
      });
      const unknown = await client.send('GET', '/v3/{p}/nothing');
      const rejected = await client.send('POST', '/v3/{p}/volumes/x/action', { 'os-nothing': {} });
      expect([unknown.status, rejected.status, fired()]).toEqual([404, 400, 0]);
    },
  );
});
