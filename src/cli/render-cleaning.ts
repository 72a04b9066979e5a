import { visibleLine } from '../report/text/visible.ts';
import type { Cleaning } from '../suite/earlier-run.ts';

/** One line for each resource, with what became of it. */
export function renderCleaning(cleaning: Cleaning): string {
  const lines = [
    ...cleaning.removed.map((resource) => `removed       ${resource}`),
    ...cleaning.gone.map((resource) => `already gone  ${resource}`),
    ...cleaning.refused.map(
      ({ resource, reason }) => `left alone    ${resource}: not proven ours, ${reason}`,
    ),
    ...cleaning.left.map((resource) => `not removed   ${resource}: the target keeps it`),
  ];
  return lines.map((line) => `  ${visibleLine(line)}\n`).join('');
}
