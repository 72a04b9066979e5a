import type { Cell, RequirementRow, Standing } from './comparison.ts';
import type { Alignment, ComparedRun } from './compared-run.ts';
import { kindOf } from './kind-of.ts';
import type { RequirementFacts } from './run-facts.ts';

/** The requirements of one run that stand for one row: where contracts are aligned by capability, there may be several. */
type Column = ReadonlyMap<string, readonly RequirementFacts[]>;

/** Every requirement of any of the runs, with what each run says of it. */
export function compareRequirements(runs: readonly ComparedRun[], alignment: Alignment): RequirementRow[] {
  const columns = runs.map((run) => columnOf(run, alignment));
  const keys = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  return keys.map((key) =>
    rowOf(
      key,
      columns.map((column) => column.get(key) ?? []),
    ),
  );
}

function columnOf({ facts }: ComparedRun, { keyOf }: Alignment): Column {
  const column = new Map<string, RequirementFacts[]>();
  for (const one of facts.contracts.flatMap(({ requirements }) => requirements)) {
    const key = keyOf(one.id);
    column.set(key, [...(column.get(key) ?? []), one]);
  }
  return column;
}

function rowOf(key: string, sides: readonly (readonly RequirementFacts[])[]): RequirementRow {
  // Where one run had no case of it alone, how the others answered cannot be compared.
  const withAnswers = sides
    .filter((side) => isTested(outcomeOf(side)))
    .every((side) => side.some(({ answers = [] }) => answers.length > 0));
  const all = sides.flat();
  const cells = sides.map((side) => cellOf(side, withAnswers));
  return {
    key,
    kind: kindOf(
      all[0]?.id ?? key,
      all.flatMap(({ signatures = [] }) => signatures),
    ),
    standing: standingOf(cells),
    text: all[0]?.text ?? '',
    cells,
  };
}

function outcomeOf(side: readonly RequirementFacts[]): Cell['outcome'] {
  if (side.length === 0) return 'undocumented';
  const outcomes = new Set(side.map(({ outcome }) => outcome));
  return outcomes.has('deviates') ? 'deviates' : outcomes.has('conformant') ? 'conformant' : 'not tested';
}

function isTested(outcome: Cell['outcome']): boolean {
  return outcome === 'conformant' || outcome === 'deviates';
}

function cellOf(side: readonly RequirementFacts[], withAnswers: boolean): Cell {
  const texts = side.flatMap(({ seen = [], answers = [] }) => [...seen, ...(withAnswers ? answers : [])]);
  return {
    outcome: outcomeOf(side),
    requirements: side.map(({ id }) => id),
    seen: [...new Set(texts)].toSorted(),
  };
}

function standingOf(cells: readonly Cell[]): Standing {
  const tested = cells.filter(({ outcome }) => isTested(outcome));
  if (tested.length < 2) return 'untested';
  const outcomes = new Set(tested.map(({ outcome }) => outcome));
  if (outcomes.size === 2) return 'one-sided';
  if (new Set(tested.map(({ seen }) => JSON.stringify(seen))).size === 1) return 'same';
  return outcomes.has('conformant') ? 'different' : 'both-deviate';
}
