import type { RunResult } from '../../result/run-result.ts';
import { VERDICTS } from '../../result/verdict.ts';
import { brokenOff } from '../model/broken-off.ts';
import { contractOverviews } from '../model/contract-overview.ts';
import { findingGroups } from '../model/finding-groups.ts';
import { runWord } from '../model/run-word.ts';
import { escapeHtml } from './escape-html.ts';

const MAX_FINDINGS = 200;

/** What the HTML report shows where scripts do not run: each API version's standing, and the distinct findings. */
export function renderNoscript(result: RunResult): string {
  const head = ['API version', 'Result', ...VERDICTS, 'must held', 'must failed'];
  const rows = contractOverviews(result).map(({ contract, standing, verdicts, requirements }) => [
    contract.id,
    standing,
    ...VERDICTS.map((verdict) => String(verdicts[verdict])),
    String(requirements.must.held),
    String(requirements.must.failed + requirements.must.unstable),
  ]);
  const groups = findingGroups(result.cases);
  const findings = groups.slice(0, MAX_FINDINGS).map((group) => {
    const [first] = group.findings;
    const cases = String(group.cases.length);
    return [
      group.verdict,
      group.level,
      group.requirement,
      first.message,
      first.expected,
      first.actual,
      cases,
    ];
  });
  const broken = brokenOff(result);
  return [
    `<h1>${escapeHtml(`${result.target.name}: ${runWord(result)}`)}</h1>`,
    `<p>${escapeHtml(`${result.target.url}, ${result.startedAt}, seed ${result.seed}`)}</p>`,
    ...(broken === undefined ? [] : [`<p><strong>${escapeHtml(broken)}.</strong></p>`]),
    table(head, rows),
    `<h2>${groups.length} distinct findings</h2>`,
    table(['verdict', 'level', 'requirement', 'message', 'expected', 'actual', 'cases'], findings),
    '<p>With scripts enabled this page also shows cases, requirements and evidence.</p>',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const headCells = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`);
  return `<div class="scroll"><table><thead><tr>${headCells}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
