import type { PolicyReport } from './audit-policies.ts';
import type { ProseAudit } from './audit-prose.ts';
import { renderBlocks } from './render-blocks.ts';
import { renderCounts } from './render-counts.ts';

/** Renders the audit of prose as plain text: each document, then the requirements by document and level. */
export function renderProse(audit: ProseAudit): string {
  const blocks = audit.documents.reduce((total, report) => total + report.blocks, 0);
  return [
    renderBlocks(audit.documents),
    ...(audit.policies === undefined ? [] : [policyLines(audit.policies)]),
    renderCounts(audit.requirements),
    `${audit.documents.length} documents, ${blocks} blocks of prose: ${audit.problems} problems\n`,
  ].join('\n');
}

function policyLines({ rows, requirements, problems }: PolicyReport): string {
  const lines = problems.map((problem) => `  ${problem}\n`).join('');
  return `Permissions: ${rows} rows, ${requirements} requirements, ${problems.length} problems\n${lines}`;
}
