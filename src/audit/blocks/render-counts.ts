import { counted } from './counted.ts';
import type { RequirementCount } from './count-requirements.ts';

/** Renders counts of requirements as plain text: three lines for each document. */
export function renderCounts(counts: readonly RequirementCount[]): string {
  const lines = counts.flatMap((count) => [
    `Requirements of ${count.document}`,
    `  written by hand: ${levels(count.written)}; from tables: ${levels(count.derived)}`,
    `  not testable from outside: ${counted(count.excluded)}`,
  ]);
  return `${lines.join('\n')}\n`;
}

function levels({ must, should, observe }: RequirementCount['written']): string {
  return `must ${must}, should ${should}, observe ${observe}`;
}
