import {
  byClass,
  byKiller,
  OUTCOMES,
  tally,
  type FaultOutcome,
  type KillMatrix,
  type Tally,
} from './outcome.ts';

/** A kill matrix as text: a line for each class, one for each check and folder of suites that killed any, and every fault that was not killed. */
export function renderTable(matrix: KillMatrix): string {
  const groups = [...byClass(matrix)].map(([name, faults]) => [name, tally(faults)] as const);
  const rows = [...groups, ['total', tally(matrix.faults)] as const].map(([name, counts]) =>
    row(name, counts),
  );
  const lines = aligned([['class', 'faults', ...OUTCOMES], ...rows]);
  const killers = byKiller(matrix.faults).map(({ name, killed, alone }) => [
    name,
    String(killed),
    String(alone),
  ]);
  const left = matrix.faults.filter(({ outcome }) => outcome !== 'killed');
  return [
    `Self-test against ${matrix.apis.join(', ')} in ${Math.round(matrix.durationMs / 1000)} s`,
    cleanLine(matrix),
    '',
    ...lines,
    ...(killers.length === 0 ? [] : ['', ...aligned([['killed by', 'faults', 'alone'], ...killers])]),
    ...(left.length === 0 ? [] : ['', 'Not killed:', ...left.map(leftLine)]),
    '',
  ].join('\n');
}

function cleanLine({ clean }: KillMatrix): string {
  return clean.red.length === 0
    ? `Without a fault: all ${clean.cases} cases are green.`
    : `Without a fault, red of ${clean.cases} cases: ${clean.red.join(', ')}. These count for no fault.`;
}

function row(name: string, counts: Tally): string[] {
  return [name, String(counts.total), ...OUTCOMES.map((outcome) => String(counts[outcome]))];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function leftLine({ fault, outcome, must, fired, cases, title, red, reasons }: FaultOutcome): string {
  const why = outcome === 'other' ? `; red: ${[...red, ...reasons].slice(0, 3).join(', ')}` : '';
  const level = must ? '' : '; breaks no must';
  return `  ${fault} (${outcome}; ${fired} changes in ${cases} cases${level}${why}): ${title}`;
}
