import { compareText } from './compare-text.ts';
import type { ContractFacts, OperationFacts, RequirementFacts, RunFacts } from './run-facts.ts';

/** What one run says of one act: `partial` where some of its *must* are held and some broken. */
export type MatrixWord = 'conformant' | 'partial' | 'not' | 'not tested' | 'absent';

/** One act, or all, of one contract in one run. */
export interface MatrixCell {
  readonly word: MatrixWord;
  /** Requirements of level *must*, and those of *should*: held, broken, and not tested. */
  readonly must: MatrixCounts;
  readonly should: MatrixCounts;
  /** Statuses seen; none where it was never sent. */
  readonly statuses: readonly string[];
}

/** How many requirements of a level are held, broken and untested. */
export interface MatrixCounts {
  readonly held: number;
  readonly broken: number;
  readonly untested: number;
}

/** One line: an act across targets and versions. */
export interface MatrixRow {
  /** `volume` of `volume.extend`. */
  readonly resource: string;
  readonly capability: string;
  /** One for each column. */
  readonly cells: readonly MatrixCell[];
}

/** Targets × versions: a column for every contract of every run. */
export interface ConformanceMatrix {
  readonly columns: readonly string[];
  /** The contract as a whole, one for each column. */
  readonly totals: readonly MatrixCell[];
  readonly rows: readonly MatrixRow[];
}

const ABSENT: MatrixCell = {
  word: 'absent',
  must: { held: 0, broken: 0, untested: 0 },
  should: { held: 0, broken: 0, untested: 0 },
  statuses: [],
};

/** Lays any number of runs side by side: what each says of each act of each of its contracts. */
export function conformanceMatrix(runs: readonly RunFacts[]): ConformanceMatrix {
  const columns = runs.flatMap((run) => run.contracts.map((contract) => ({ run, contract })));
  const cells = columns.map(({ contract }) => cellsOf(contract));
  const acts = [...new Set(cells.flatMap((column) => [...column.keys()]))].toSorted(compareText);
  return {
    columns: unique(columns.map(({ run, contract }) => columnName(run, contract))),
    totals: columns.map(({ contract }) => cellOf(contract.operations, contract.requirements)),
    rows: acts.map((capability) => ({
      resource: capability.split('.')[0] ?? capability,
      capability,
      cells: cells.map((column) => column.get(capability) ?? ABSENT),
    })),
  };
}

function columnName({ target }: RunFacts, { id }: ContractFacts): string {
  const { name, version, microversion } = target;
  // Many a target has its version in its name.
  const versions = [version, microversion].filter((one) => one !== undefined && !name.includes(one));
  return [name, ...versions, id].join(' ');
}

function unique(names: readonly string[]): string[] {
  return names.map((name, index) =>
    names.indexOf(name) === names.lastIndexOf(name)
      ? name
      : `${name} (${names.slice(0, index + 1).filter((one) => one === name).length})`,
  );
}

function cellsOf({ id, operations, requirements }: ContractFacts): Map<string, MatrixCell> {
  const actOf = (one: OperationFacts): string => one.capability || one.id.slice(id.length + 1);
  const own = new Map<string, RequirementFacts[]>();
  const byLength = operations.toSorted((a, b) => b.id.length - a.id.length);
  for (const requirement of requirements) {
    const about =
      requirement.operations ??
      byLength
        .filter((one) => requirement.id.startsWith(`${one.id}.`))
        .slice(0, 1)
        .map((one) => one.id);
    for (const operation of about) own.set(operation, [...(own.get(operation) ?? []), requirement]);
  }
  const acts = new Map<string, OperationFacts[]>();
  for (const one of operations) acts.set(actOf(one), [...(acts.get(actOf(one)) ?? []), one]);
  return new Map(
    [...acts].map(([act, same]) => [
      act,
      cellOf(same, [...new Set(same.flatMap((one) => own.get(one.id) ?? []))]),
    ]),
  );
}

function cellOf(
  operations: readonly OperationFacts[],
  requirements: readonly RequirementFacts[],
): MatrixCell {
  const [must, should] = (['must', 'should'] as const).map((level) => countOf(level, requirements)) as [
    MatrixCounts,
    MatrixCounts,
  ];
  const statuses = [...new Set(operations.flatMap((one) => one.statuses))].toSorted();
  return { word: wordOf(must), must, should, statuses };
}

function countOf(level: 'must' | 'should', requirements: readonly RequirementFacts[]): MatrixCounts {
  const count = (outcome: RequirementFacts['outcome']): number =>
    requirements.filter((one) => one.level === level && one.outcome === outcome).length;
  return { held: count('conformant'), broken: count('deviates'), untested: count('not tested') };
}

function wordOf({ held, broken }: MatrixCounts): MatrixWord {
  if (held + broken === 0) return 'not tested';
  if (broken === 0) return 'conformant';
  return held === 0 ? 'not' : 'partial';
}
