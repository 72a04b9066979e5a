import type { ProseAudit } from './audit-prose.ts';
import { renderBlocks } from './render-blocks.ts';
import { renderCounts } from './render-counts.ts';

/** Renders the audit of prose as plain text: each document, then the requirements by document and level. */
export function renderProse(audit: ProseAudit): string {
  const blocks = audit.documents.reduce((total, report) => total + report.blocks, 0);
  return [
    renderBlocks(audit.documents),
    renderCounts(audit.requirements),
    `${audit.documents.length} documents, ${blocks} blocks of prose: ${audit.problems} problems\n`,
  ].join('\n');
}
