import type { Difference, Kind } from './comparison.ts';
import type { Alignment, ComparedRun } from './compared-run.ts';
import type { FactsByName, OperationFacts } from './run-facts.ts';

/** What was seen of one act in one run: by kind and what it is about, the values. */
interface Seen {
  readonly facts: Map<string, Set<string>>;
  readonly medians: number[];
  bodies: number;
}

/** Slower by less than this factor, or these milliseconds, is noise of machines. */
const SLOWER = { factor: 5, milliseconds: 100 };

/** What the exchanges of the runs show of each operation, where it differs. */
export function compareOperations(runs: readonly ComparedRun[], alignment: Alignment): Difference[] {
  const seen = runs.map((run) => seenOf(run, alignment));
  const subjects = [...new Set(seen.flatMap((one) => [...one.keys()]))].toSorted();
  return subjects.flatMap((subject) => {
    const columns = seen.map((one) => one.get(subject));
    // An operation that one run did not send says nothing; requirements tell that it was not tested.
    return columns.filter((column) => column !== undefined).length < 2
      ? []
      : [...differing(subject, columns), ...timing(subject, columns)];
  });
}

function seenOf({ facts }: ComparedRun, { subjectOf }: Alignment): Map<string, Seen> {
  const found = new Map<string, Seen>();
  for (const operation of facts.contracts.flatMap(({ operations }) => operations)) {
    if (operation.statuses.length === 0) continue;
    const subject = subjectOf(operation);
    const seen = found.get(subject) ?? { facts: new Map(), medians: [], bodies: 0 };
    found.set(subject, seen);
    note(seen, operation);
  }
  return found;
}

function note(seen: Seen, operation: OperationFacts): void {
  const { statuses, errors = {}, types = {}, states = {}, orders = {}, bodies, medianMs } = operation;
  noteAll(seen, 'status', { statuses });
  noteAll(seen, 'error shape and code', errors, (status) => `answers ${status}`);
  noteAll(seen, 'type', types);
  noteAll(seen, 'state', states);
  noteAll(seen, 'ordering', orders, (path) => `${path} by created_at`);
  if (medianMs !== undefined) seen.medians.push(medianMs);
  seen.bodies += bodies;
}

function noteAll(
  { facts }: Seen,
  kind: Kind,
  values: FactsByName,
  nameOf: (name: string) => string = (name) => name,
): void {
  for (const [name, texts] of Object.entries(values)) {
    const key = JSON.stringify([kind, nameOf(name)]);
    facts.set(key, new Set([...(facts.get(key) ?? []), ...texts]));
  }
}

function differing(subject: string, columns: readonly (Seen | undefined)[]): Difference[] {
  const keys = [...new Set(columns.flatMap((column) => [...(column?.facts.keys() ?? [])]))];
  const rows = keys.flatMap((key): Difference[] => {
    const [kind, what] = JSON.parse(key) as [Kind, string];
    const about = columns.filter((column) => column !== undefined && canTell(column, kind, key));
    const values = columns.map((column) => [...(column?.facts.get(key) ?? [])].toSorted().join(', '));
    const told = about.map((column) => [...(column?.facts.get(key) ?? [])].toSorted().join(', '));
    if (about.length < 2 || new Set(told).size === 1) return [];
    if (kind !== 'type' || told.every((text) => text !== ''))
      return [{ basis: 'observed', subject, kind, what, values }];
    const shown = columns.map(
      (column, index) => values[index] || (column && canTell(column, kind, key) ? 'not there' : ''),
    );
    return [{ basis: 'observed', subject, kind: 'field set', what, values: shown }];
  });
  return topmost(rows);
}

/** That a run saw no order or no error says nothing; that no answer of many has a field does. */
function canTell({ facts, bodies }: Seen, kind: Kind, key: string): boolean {
  return kind === 'type' ? bodies > 0 : facts.has(key);
}

/** Below a member that one side lacks, nothing more is told. */
function topmost(rows: readonly Difference[]): Difference[] {
  const missing = rows.filter(({ kind }) => kind === 'field set').map(({ what }) => what);
  return rows.filter(
    ({ kind, what }) =>
      kind !== 'field set' ||
      !missing.some((parent) => what.startsWith(`${parent}.`) || what.startsWith(`${parent}[]`)),
  );
}

/** Where several operations of a run are one act, the slowest speaks for it. */
function timing(subject: string, columns: readonly (Seen | undefined)[]): Difference[] {
  const medians = columns.map((column) =>
    column === undefined || column.medians.length === 0 ? undefined : Math.max(...column.medians),
  );
  const known = medians.filter((value) => value !== undefined);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (known.length < 2 || most < least * SLOWER.factor || most - least < SLOWER.milliseconds) return [];
  const values = medians.map((value) => (value === undefined ? '' : `${value} ms`));
  return [{ basis: 'observed', subject, kind: 'timing', what: 'median of successful answers', values }];
}
