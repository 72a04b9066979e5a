import type { Comparison, Difference, RequirementRow, Standing } from './comparison.ts';
import { align, type ComparedRun } from './compared-run.ts';
import { compareOperations } from './compare-operations.ts';
import { compareRequirements } from './compare-requirements.ts';

/**
 * Puts runs side by side: what each says of each requirement, and how what was seen of each operation differs.
 *
 * @param documented what the documents say differently, to be told beside what was observed
 */
export function compareRuns(
  runs: readonly ComparedRun[],
  documented: readonly Difference[] = [],
): Comparison {
  const alignment = align(runs.map(({ facts }) => facts));
  const requirements = compareRequirements(runs, alignment);
  return {
    columns: runs.map(({ name }) => name),
    requirements,
    differences: [...documented, ...compareOperations(runs, alignment)],
    counts: countStandings(requirements),
    notes: notesOf(runs),
  };
}

/** What documents alone say: no run, so no requirement was tested. */
export function documentedOnly(columns: readonly string[], differences: readonly Difference[]): Comparison {
  return { columns, requirements: [], differences, counts: countStandings([]), notes: [] };
}

function countStandings(rows: readonly RequirementRow[]): Record<Standing, number> {
  const counts = { same: 0, different: 0, 'one-sided': 0, 'both-deviate': 0, untested: 0 };
  for (const { standing } of rows) counts[standing] += 1;
  return counts;
}

function notesOf(runs: readonly ComparedRun[]): string[] {
  const differs = (name: string, of: (run: ComparedRun) => string | number): string[] => {
    const values = runs.map(of);
    return new Set(values).size < 2 ? [] : [`The ${name} differ: ${values.join(', ')}.`];
  };
  return [
    ...differs('seeds', ({ facts }) => facts.seed),
    ...differs('budgets', ({ facts }) => facts.budget),
    ...differs('versions of this tool', ({ facts }) => facts.tool),
    ...differs('microversions', ({ facts }) => facts.target.microversion ?? 'none'),
  ];
}
