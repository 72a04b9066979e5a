import { compareText } from './compare-text.ts';
import {
  KINDS,
  type Cell,
  type Comparison,
  type Difference,
  type RequirementRow,
  type Standing,
} from './comparison.ts';
import type { Sheet, Table } from './sheet.ts';

const TITLES: readonly (readonly [Standing, string])[] = [
  ['one-sided', 'Some conform, some do not'],
  ['different', 'All conform, and differ'],
  ['both-deviate', 'None conforms, each in its own way'],
  ['untested', 'Not tested in all'],
];

/** The comparison as any format shows it. */
export function sheetOf(comparison: Comparison): Sheet {
  return {
    title: `Comparison: ${comparison.columns.join(', ')}`,
    heading: 'Comparison',
    summary: summaryOf(comparison),
    tables: tablesOf(comparison),
  };
}

/** One sentence for each standing, the most telling first. */
function summaryOf({ counts, columns, differences, notes, requirements }: Comparison): string[] {
  const count = (basis: Difference['basis']): number =>
    differences.filter((one) => one.basis === basis).length;
  const about =
    requirements.length === 0
      ? []
      : [
          `Requirements: ${counts.same} the same, ${counts.different} conformant in all but different, ${counts['one-sided']} conformant only in some, ${counts['both-deviate']} conformant in none, ${counts.untested} not tested in all.`,
        ];
  return [
    columns.join(' | '),
    ...about,
    `Differences of operations: ${count('documented')} documented, ${count('observed')} observed.`,
    ...notes,
  ];
}

/** The tables of a comparison; empty ones are left out, and so is what is the same. */
function tablesOf(comparison: Comparison): Table[] {
  const { columns, requirements, differences } = comparison;
  const byStanding = TITLES.map(([standing, title]): Table => ({
    title,
    minor: standing === 'untested',
    head: ['kind', 'requirement', ...columns],
    rows: requirements
      .filter((row) => row.standing === standing)
      .toSorted(byKind)
      .map(requirementCells),
  }));
  const byOperation: Table = {
    title: 'Differences of operations',
    minor: false,
    head: ['operation', 'basis', 'kind', 'what', ...columns],
    rows: differences
      .toSorted(bySubject)
      .map(({ subject, basis, kind, what, values }) => [subject, basis, kind, what, ...values]),
  };
  return [...byStanding.slice(0, 3), byOperation, ...byStanding.slice(3)].filter(
    ({ rows }) => rows.length > 0,
  );
}

function byKind(a: RequirementRow, b: RequirementRow): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareText(a.key, b.key);
}

function bySubject(a: Difference, b: Difference): number {
  return (
    compareText(a.subject, b.subject) ||
    compareText(a.basis, b.basis) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)
  );
}

function requirementCells({ key, kind, standing, cells }: RequirementRow): string[] {
  const tested = cells.filter(({ outcome }) => outcome === 'conformant' || outcome === 'deviates');
  const isCommon = (text: string): boolean => tested.every(({ seen }) => seen.includes(text));
  const text = ({ outcome, seen }: Cell): string => {
    const own = standing === 'untested' ? [] : seen.filter((one) => !isCommon(one));
    return own.length === 0 ? outcome : `${outcome}: ${own.join('; ')}`;
  };
  return [kind, key, ...cells.map(text)];
}
