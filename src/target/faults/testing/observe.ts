import { createTestClient, type TestClient } from '../../reference/testing/client.ts';
import { testRoutes } from '../../reference/testing/routes.ts';
import type { Fault } from '../fault.ts';
import { withFault } from '../with-fault.ts';

/** What a client does and what it sees of it. */
export type Scenario = (client: TestClient) => Promise<unknown>;

/** What the same scenario shows without and with a fault. */
export interface Observation {
  readonly plain: unknown;
  readonly faulty: unknown;
  /** How often the fault changed something. */
  readonly fired: number;
}

/** Runs a scenario against a fresh reference, and against another with a fault around it. */
export async function observe(fault: Fault, scenario: Scenario): Promise<Observation> {
  const plain = await scenario(createTestClient());
  let fired = (): number => 0;
  const client = createTestClient({}, (fetch) => {
    const target = withFault(fetch, fault, testRoutes);
    fired = target.fired;
    return target.fetch;
  });
  return { plain, faulty: await scenario(client), fired: fired() };
}

/** The fault of a list with an id. */
export function faultById(faults: readonly Fault[], id: string): Fault {
  const fault = faults.find((candidate) => candidate.id === id);
  if (fault === undefined) throw new Error(`no fault "${id}"`);
  return fault;
}
