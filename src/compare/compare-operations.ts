import type { Difference, Kind } from './comparison.ts';
import { bodyFacts } from './body-facts.ts';
import type { Alignment, ComparedRun } from './compared-run.ts';
import { errorShape, parseJson } from './error-shape.ts';
import { withoutNoise } from './without-noise.ts';

/** What was seen of one operation in one run: by kind and what it is about, the values. */
interface Seen {
  readonly facts: Map<string, Set<string>>;
  readonly durations: number[];
  /** Successful answers with a JSON body: without any, nothing can be said of fields. */
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

function seenOf({ result, exchanges }: ComparedRun, alignment: Alignment): Map<string, Seen> {
  const found = new Map<string, Seen>();
  const of = (subject: string): Seen => {
    const seen = found.get(subject) ?? { facts: new Map(), durations: [], bodies: 0 };
    found.set(subject, seen);
    return seen;
  };
  const contracts = new Set(result.contracts.map(({ id }) => id));
  for (const operation of result.contracts.flatMap((contract) => contract.operations)) {
    for (const status of Object.keys(operation.statuses))
      note(of(alignment.subjectOf(operation)), 'status', 'statuses', status);
  }
  for (const { operation: id = '', response, durationMs } of exchanges) {
    const operation = contracts.has(id.slice(0, id.indexOf(':'))) ? alignment.operationOf(id) : undefined;
    if (operation === undefined || response === undefined) continue;
    const seen = of(alignment.subjectOf(operation));
    if (response.status >= 400) {
      note(seen, 'error shape and code', `answers ${response.status}`, withoutNoise(errorShape(response)));
      continue;
    }
    seen.durations.push(durationMs);
    noteBody(seen, response.body);
  }
  return found;
}

function noteBody(seen: Seen, text: string): void {
  const body = parseJson(text);
  if (body === undefined) return;
  seen.bodies += 1;
  const { types, states, orders } = bodyFacts(body);
  for (const [path, names] of types) for (const name of names) note(seen, 'type', path || 'the body', name);
  for (const [path, names] of states) for (const name of names) note(seen, 'state', path, name);
  for (const [path, names] of orders)
    for (const name of names) note(seen, 'ordering', `${path} by created_at`, name);
}

function note({ facts }: Seen, kind: Kind, what: string, value: string): void {
  const key = JSON.stringify([kind, what]);
  facts.set(key, (facts.get(key) ?? new Set()).add(value));
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

function timing(subject: string, columns: readonly (Seen | undefined)[]): Difference[] {
  const medians = columns.map((column) => median(column?.durations ?? []));
  const known = medians.filter((value) => value !== undefined);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (known.length < 2 || most < least * SLOWER.factor || most - least < SLOWER.milliseconds) return [];
  const values = medians.map((value) => (value === undefined ? '' : `${Math.round(value)} ms`));
  return [{ basis: 'observed', subject, kind: 'timing', what: 'median of successful answers', values }];
}

function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
