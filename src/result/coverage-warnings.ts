import type { CoverageRecord, CoverageWarning, OperationCoverage } from './coverage-record.ts';

/** Of the answers to requests in which nothing was wrong, more than this part refused makes one wonder. */
const MANY = 0.2;
/** Of fewer answers than this nothing is concluded. */
const ENOUGH = 20;

const REFUSALS: Readonly<Record<string, string>> = {
  '401': 'is the token of the configuration valid, and did it last?',
  '403': 'has the user the roles that the suites need?',
  '404': 'are address and project right?',
};

/**
 * Signs that a run was hollow: much of it was refused for want of rights, lists were always empty, states were never reached,
 * operations never succeeded. They turn nothing red.
 *
 * @param exchanges how many exchanges each operation had, by its id
 * @param partial only some cases were chosen: that something was not reached is no wonder then
 */
export function coverageWarnings(
  { operations, states }: Pick<CoverageRecord, 'operations' | 'states'>,
  exchanges: ReadonlyMap<string, number>,
  partial = false,
): CoverageWarning[] {
  const sent = operations.filter(({ id }) => (exchanges.get(id) ?? 0) > 0);
  const unsent = operations.filter((operation) => !sent.includes(operation));
  const failed = sent.filter(({ whole }) => sumOf(whole) > 0 && !hasSuccess(whole));
  const empty = sent.filter(({ lists }) => lists !== undefined && lists.answers > 0 && lists.filled === 0);
  const unreached = states.flatMap(({ kind, documented, seen }) =>
    // Of resources that show no state it cannot be said.
    (Object.keys(seen).length === 0 ? [] : documented)
      .filter((state) => seen[state] === undefined)
      .map((state) => `${kind} ${state}`),
  );
  const always = [
    ...refusals(sent),
    ...listed('no-success', failed.map(idOf), 'operations had no success at all'),
  ];
  if (partial) return always;
  return [
    ...always,
    ...listed('empty-lists', empty.map(idOf), 'lists were empty each time'),
    ...listed('state-not-reached', unreached, 'states that operations need were never seen'),
    ...listed('not-sent', unsent.map(idOf), 'operations were never asked for'),
  ];
}

function refusals(operations: readonly OperationCoverage[]): CoverageWarning[] {
  const all = operations.reduce((sum, { whole }) => sum + sumOf(whole), 0);
  if (all < ENOUGH) return [];
  return Object.entries(REFUSALS).flatMap(([status, question]) => {
    const about = operations.filter(({ whole }) => (whole[status] ?? 0) > 0);
    const count = about.reduce((sum, { whole }) => sum + (whole[status] ?? 0), 0);
    if (count / all <= MANY) return [];
    const share = `${Math.round((100 * count) / all)} % of the requests in which nothing was wrong`;
    return [
      {
        kind: 'refused' as const,
        message: `${share} were answered with ${status}: ${question}`,
        about: about.map(idOf),
      },
    ];
  });
}

function listed(kind: CoverageWarning['kind'], about: readonly string[], words: string): CoverageWarning[] {
  return about.length === 0 ? [] : [{ kind, message: `${about.length} ${words}`, about }];
}

function idOf({ id }: OperationCoverage): string {
  return id;
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Below 400, as a list of versions is answered with 300 (EVS, 6.7.2). */
function hasSuccess(whole: Readonly<Record<string, number>>): boolean {
  return Object.keys(whole).some((status) => Number(status) < 400);
}
