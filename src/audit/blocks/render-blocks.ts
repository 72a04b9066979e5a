import { counted } from './counted.ts';
import type { BlockProblem, BlockReport } from './audit-blocks.ts';

const SAYS: Readonly<Record<BlockProblem['kind'], string>> = {
  unmapped: 'leads to no requirement and has no reason',
  absent: 'has an entry, but the document has no such block',
  changed: 'is not the text that its entry was written for',
  repeated: 'has more than one entry',
  'unknown-requirement': 'names a requirement that no contract has',
  demoted: 'binds, but what it leads to is observed only and cites no erratum',
};

/** Renders what became of the prose of the documents as plain text: a paragraph for each document, problems first. */
export function renderBlocks(reports: readonly BlockReport[]): string {
  return reports.map((report) => `${documentLines(report).join('\n')}\n`).join('\n');
}

function documentLines(report: BlockReport): string[] {
  return [
    `Prose of ${report.document}`,
    ...report.problems.map(problemLine),
    `Blocks ${report.blocks}: ${counted(report.kinds)}`,
    `Mapped ${report.mapped}, to ${report.requirements} requirements; unmapped ${report.unmapped}`,
    `Excluded ${report.excluded}: ${counted(report.reasons)}`,
    `Requirements of sections of prose that no block leads to: ${report.unnamed.join(', ') || 'none'}`,
  ];
}

function problemLine({ kind, block, line, requirement }: BlockProblem): string {
  const place = line === undefined ? block : `${block} (line ${line})`;
  return `  ${place} ${SAYS[kind]}${requirement === undefined ? '' : `: ${requirement}`}`;
}
