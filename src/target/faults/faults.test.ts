import { describe, expect, it } from 'vitest';
import { createLibrary, listContracts } from '../../contract/library.ts';
import { createTestClient } from '../reference/testing/client.ts';
import { testRoutes } from '../reference/testing/routes.ts';
import { faults } from './faults.ts';
import { withFault } from './with-fault.ts';

describe('faults', () => {
  it('have unique ids', () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  });

  it('break requirements that some contract has', () => {
    const library = createLibrary();
    const known = new Set(
      listContracts().flatMap((contract) =>
        [...library.get(contract).requirements.keys()].map((id) => id.slice(contract.length + 1)),
      ),
    );
    for (const { breaks } of faults) expect(breaks).not.toEqual([]);
    const unknown = faults.flatMap(({ id, breaks }) =>
      breaks.filter((it) => !known.has(it)).map((it) => [id, it]),
    );
    expect(unknown).toEqual([]);
  });

  it('belong to operations and capabilities that some contract has', () => {
    const library = createLibrary();
    const operations = listContracts().flatMap((contract) => library.get(contract).operations);
    const capabilities = operations.map(({ capability }) => capability);
    const unknown = faults.flatMap((fault) =>
      (fault.operations ?? []).filter((id) => operations.every((one) => one.id !== id)),
    );
    expect(unknown).toEqual([]);
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
