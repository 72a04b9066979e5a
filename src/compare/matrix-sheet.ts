import type { ConformanceMatrix, MatrixCell, MatrixCounts, MatrixWord } from './conformance-matrix.ts';
import type { Sheet, Table, Tone } from './sheet.ts';

const TONES: Readonly<Record<MatrixWord, Tone>> = {
  conformant: 'good',
  partial: 'part',
  not: 'bad',
  'not tested': 'none',
  absent: 'none',
};

/** The matrix as any format shows it: a table of the whole, and one for each kind of resource. */
export function matrixSheet({ columns, totals, rows }: ConformanceMatrix): Sheet {
  const resources = [...new Set(rows.map(({ resource }) => resource))];
  return {
    title: `Conformance of ${columns.join(', ')}`,
    heading: 'Conformance matrix',
    summary: [
      'Of each act: the requirements of level must that were held, of those that were tested; then the statuses seen.',
      'conformant: none was broken; partial: some were; not: all were; not tested: nothing was learnt; absent: no such act.',
    ],
    tables: [
      wholeTable(columns, totals),
      ...resources.map((resource) => resourceTable(resource, columns, rows)),
    ],
  };
}

function wholeTable(columns: readonly string[], totals: readonly MatrixCell[]): Table {
  return {
    title: 'API versions',
    minor: false,
    head: [
      'target and API version',
      'word',
      'must held',
      'must broken',
      'must not tested',
      'should held',
      'should broken',
    ],
    rows: columns.map((column, index) => {
      const { word = 'absent', must, should } = totals[index] ?? {};
      const of = (counts: MatrixCounts | undefined, key: keyof MatrixCounts): string =>
        String(counts?.[key] ?? 0);
      return [
        column,
        word,
        of(must, 'held'),
        of(must, 'broken'),
        of(must, 'untested'),
        of(should, 'held'),
        of(should, 'broken'),
      ];
    }),
    tones: totals.map(({ word }) => [undefined, TONES[word]]),
  };
}

function resourceTable(resource: string, columns: readonly string[], all: ConformanceMatrix['rows']): Table {
  const rows = all.filter((row) => row.resource === resource);
  return {
    title: resource,
    minor: false,
    head: ['act', ...columns],
    rows: rows.map(({ capability, cells }) => [capability, ...cells.map(cellText)]),
    tones: rows.map(({ cells }) => [undefined, ...cells.map(({ word }) => TONES[word])]),
  };
}

function cellText({ word, must, statuses }: MatrixCell): string {
  if (word === 'absent') return word;
  const counts = must.held + must.broken === 0 ? '' : ` ${must.held}/${must.held + must.broken}`;
  const seen = statuses.length === 0 ? '' : `; ${statuses.join(', ')}`;
  return `${word}${counts}${seen}`;
}
