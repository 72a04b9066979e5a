import { describe, expect, test } from 'vitest';
import { isRed } from '../src/result/verdict.ts';
import type { Case } from '../src/suite/types.ts';
import { faults, type Fault } from '../src/target/faults/index.ts';
import { apis, library, plannedCases, runOnReference } from './support/run-on-reference.ts';

/** Requirements that every exchange of an operation is judged by, whichever case sent it. */
const MONITORED = ['status', 'content-type', 'response-body', 'error-body', 'identity'];

const planned = await plannedCases();

/** The cases that a fault's requirements name, or that ask for the operation which it spoils. */
function casesFor(fault: Fault): Case[] {
  const direct = planned.filter(({ requirements }) => requirements.some((id) => fault.breaks.includes(id)));
  const monitored = fault.breaks.filter((id) => MONITORED.includes(id.split('.').at(-1) ?? ''));
  const operations = new Set(monitored.map((id) => id.split('.').slice(0, -1).join('.')));
  const touching = planned.filter(({ operations: all }) => all.some(({ id }) => operations.has(id)));
  // Cases with a plot of their own reach further than those that break one constraint.
  const byPlot = touching.toSorted(
    (a, b) => Number(a.suite.id.startsWith('contract/')) - Number(b.suite.id.startsWith('contract/')),
  );
  return [...new Set([...direct, ...byPlot.slice(0, 24)])];
}

/** Whether a contract has a *must* among the requirements that a fault breaks. */
function isMust(fault: Fault): boolean {
  return apis.some((api) =>
    fault.breaks.some((id) => library.get(api).requirements.get(`${api}:${id}`)?.level === 'must'),
  );
}

describe.concurrent('a fault turns a run red', () => {
  const judged = faults.filter(isMust);

  test.each(judged.map((fault) => [fault.id, fault] as const))(
    '%s',
    { timeout: 60_000 },
    async (_, fault) => {
      const cases = casesFor(fault).map(({ fullId }) => fullId);
      expect(cases, 'no case proves a requirement that the fault breaks').not.toEqual([]);
      const { result, fired } = await runOnReference({
        fault,
        cases,
        target: { timeouts: { requestMs: 5000, stateMs: 700, pollMs: 2 } },
      });
      expect(fired, 'the fault never changed anything').toBeGreaterThan(0);
      expect(result.conformant).toBe(false);
      const red = result.cases.filter(({ verdict }) => isRed(verdict));
      const named = red.flatMap(({ findings }) =>
        findings.map(({ requirement }) => requirement.split(':')[1] ?? ''),
      );
      expect(
        named.filter((id) => fault.breaks.includes(id)),
        `red, but for ${[...new Set(named)].join(', ') || red.map(({ reason }) => reason).join()}`,
      ).not.toEqual([]);
    },
  );
});
