import { describe, expect, test } from 'vitest';
import type { RunResult } from '../src/result/run-result.ts';
import { isRed } from '../src/result/verdict.ts';
import type { Case } from '../src/suite/types.ts';
import { faults, type Fault } from '../src/target/faults/index.ts';
import {
  apis,
  library,
  plannedCases,
  runOnReference,
  type ReferenceRun,
} from './support/run-on-reference.ts';

/** Requirements that every exchange of an operation is judged by, whichever case sent it. */
const MONITORED = ['status', 'content-type', 'response-body', 'error-body', 'identity'];

const planned = await plannedCases();

/** The cases that a fault's requirements name, or that ask for the operation which it spoils. */
function casesFor(fault: Fault): Case[] {
  const direct = planned.filter(({ requirements }) => requirements.some((id) => fault.breaks.includes(id)));
  const monitored = fault.breaks.filter((id) => MONITORED.includes(id.split('.').at(-1) ?? ''));
  const operations = new Set(monitored.map((id) => id.split('.').slice(0, -1).join('.')));
  const touching = planned.filter(({ operations: all }) => all.some(({ id }) => operations.has(id)));
  // Cases with a plot of their own reach other answers than those that break one constraint: some of each.
  const [plots, constraints] = [true, false].map((plot) =>
    touching.filter(({ suite }) => suite.id.startsWith('contract/') !== plot).slice(0, 16),
  );
  return [...new Set([...direct, ...(plots ?? []), ...(constraints ?? [])])];
}

/** Whether a contract has a *must* among the requirements that a fault breaks. */
function isMust(fault: Fault): boolean {
  return apis.some((api) =>
    fault.breaks.some((id) => library.get(api).requirements.get(`${api}:${id}`)?.level === 'must'),
  );
}

/**
 * Faults that no case can show yet, each with what it would take. One that a case shows after all turns the test red,
 * so that the list never grows old.
 */
const SURVIVORS: Readonly<Record<string, string>> = {
  'volume-create-description-trimmed': 'white space around a text is only observed: no document speaks of it',
  'volume-delete-in-any-state': 'a volume in a state that does not allow it: needs a server or a backup',
  'snapshot-delete-in-any-state': 'a snapshot in a state that does not allow it: needs a backup',
  'snapshot-force-always': 'an attached volume: needs a server',
  'volume-list-type-filter-ignored': 'the id of a volume type: needs the list of types',
  'project-not-checked': 'a token of a second project: needs a second identity',
};

describe.concurrent('a fault turns a run red', () => {
  const judged = faults.filter(isMust);
  const killed = judged.filter(({ id }) => !(id in SURVIVORS));

  test('every fault is either shown or known to survive', () => {
    const silent = judged.filter((fault) => casesFor(fault).length === 0).map(({ id }) => id);
    expect(Object.keys(SURVIVORS)).toEqual(expect.arrayContaining(silent));
    expect(judged.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(SURVIVORS)));
  });

  test.each(killed.map((fault) => [fault.id, fault] as const))(
    '%s',
    { timeout: 60_000 },
    async (_, fault) => {
      const { result, fired } = await runWith(fault);
      expect(fired, 'the fault never changed anything').toBeGreaterThan(0);
      expect(result.conformant).toBe(false);
      const named = redRequirements(result);
      expect(
        named.filter((id) => fault.breaks.includes(id)),
        `red, but for ${named.join(', ') || result.cases.map(({ reason }) => reason).join()}`,
      ).not.toEqual([]);
    },
  );
});

function runWith(fault: Fault): Promise<ReferenceRun> {
  // A job that lies about its end is only found out while the act still goes on, so that one takes its time.
  const slow = fault.capability === 'job.show';
  return runOnReference({
    fault,
    cases: casesFor(fault).map(({ fullId }) => fullId),
    delayMs: slow ? 400 : 2,
    target: { timeouts: { requestMs: 5000, stateMs: slow ? 4000 : 700, pollMs: 2 } },
  });
}

/** The requirements, without their contract, of every red finding. */
function redRequirements(result: RunResult): string[] {
  const red = result.cases.filter(({ verdict }) => isRed(verdict));
  return [
    ...new Set(
      red.flatMap(({ findings }) => findings.map(({ requirement }) => requirement.split(':')[1] ?? '')),
    ),
  ];
}
