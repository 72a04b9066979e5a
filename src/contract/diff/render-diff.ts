import type { Source } from '../types.ts';
import { sourceText } from '../rows/render-row.ts';
import type { CapabilityDiff, ContractDiff, Difference, DiffSide } from './diff-contracts.ts';

/** The differences as text: a summary, what only one side has, then each act that both have and that differs. */
export function renderDiff(diff: ContractDiff): string {
  const { left, right, counts } = diff;
  const both = counts.same + counts.different;
  const head = [
    `${left} | ${right}: ${both} operations in both, ${counts.different} of them differ (${counts.differences} differences)`,
    `${counts.onlyLeft} operations only in ${left}, ${counts.onlyRight} only in ${right}`,
  ].join('\n');
  const missing = [...alone(diff, 'left', left), ...alone(diff, 'right', right)];
  const different = diff.capabilities.filter(({ differences }) => differences.length > 0);
  const same = diff.capabilities.filter((one) => one.left && one.right && one.differences.length === 0);
  return [
    head,
    ...missing,
    ...different.map((one) => act(one, left, right)),
    ...(same.length === 0 ? [] : [`The same in both\n${lines(same.map(({ capability }) => [capability]))}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function alone(diff: ContractDiff, side: 'left' | 'right', id: string): string[] {
  const other = side === 'left' ? 'right' : 'left';
  const rows = diff.capabilities.flatMap((one) => {
    const own = one[side];
    if (own === undefined || one[other] !== undefined) return [];
    return [[one.capability, own.request, `(${sectionText(own)})`]];
  });
  return rows.length === 0 ? [] : [`Only in ${id}\n${lines(rows)}`];
}

function act({ capability, left, right, differences }: CapabilityDiff, a: string, b: string): string {
  const rows = differences.map((difference) => [
    difference.in,
    difference.name,
    what(difference, a, b),
    sources(difference, { left, right }),
  ]);
  const heads = [left, right].map((side) =>
    side === undefined ? '' : `${side.operation} (${sectionText(side)})`,
  );
  return `${capability}: ${heads.join(' | ')}\n${lines(rows)}`;
}

/** Tables stand with the rows. */
function sectionText({ source: { document, section } }: DiffSide): string {
  return sourceText({ document, section });
}

function what({ aspect, left, right }: Difference, a: string, b: string): string {
  if (right === undefined) return `only in ${a}: ${left ?? ''}`;
  if (left === undefined) return `only in ${b}: ${right}`;
  return `${aspect === undefined ? '' : `${aspect}: `}${left} | ${right}`;
}

/** Tables of the rows; the section is in the heading. */
function sources(
  { leftSource, rightSource }: Difference,
  { left, right }: { left: DiffSide | undefined; right: DiffSide | undefined },
): string {
  const texts = [where(leftSource, left), where(rightSource, right)].filter((text) => text !== '');
  return texts.length === 0 ? '' : `(${texts.join(' | ')})`;
}

function where(source: Source | undefined, side: DiffSide | undefined): string {
  const { tables = [] } = source ?? {};
  if (source === undefined || source === side?.source || tables.length === 0 || tables.length > 3) return '';
  return tables.join(' ');
}

/** Columns, the last one as long as it is. */
function lines(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, column) =>
        cell.padEnd(column < 2 ? Math.min(widths[column] ?? 0, 44) : 0),
      );
      return `  ${cells.join('  ').trimEnd()}`;
    })
    .join('\n');
}
