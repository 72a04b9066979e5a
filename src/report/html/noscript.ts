import type { RunResult } from '../../result/run-result.ts';
import { VERDICTS } from '../../result/verdict.ts';
import { contractOverviews } from '../model/contract-overview.ts';
import { findingGroups } from '../model/finding-groups.ts';
import { runWord } from '../model/run-word.ts';
import { escapeHtml } from './escape-html.ts';
import type { Messages } from './i18n/messages.ts';

const MAX_FINDINGS = 200;

/** What the HTML report shows where scripts do not run: each API version's standing, and the distinct findings. */
export function renderNoscript(
  result: RunResult,
  { words, labels, counted, outcome, brokenOff }: Messages,
): string {
  const head = [
    labels.api,
    labels.verdict,
    ...VERDICTS.map((verdict) => words[verdict]),
    `${words.must}: ${words.held}`,
    `${words.must}: ${words.failed}`,
  ];
  const rows = contractOverviews(result).map(({ contract, standing, verdicts, requirements }) => [
    contract.id,
    words[standing],
    ...VERDICTS.map((verdict) => String(verdicts[verdict])),
    String(requirements.must.held),
    String(requirements.must.failed + requirements.must.unstable),
  ]);
  const groups = findingGroups(result.cases);
  const findings = groups.slice(0, MAX_FINDINGS).map((group) => {
    const [first] = group.findings;
    const cases = String(group.cases.length);
    return [
      words[group.verdict],
      words[group.level],
      group.requirement,
      first.message,
      first.expected,
      first.actual,
      cases,
    ];
  });
  const { incomplete } = result;
  const broken =
    incomplete === undefined ? undefined : brokenOff(incomplete.cases.length, result.cases.length);
  return [
    `<h1>${escapeHtml(`${result.target.name}: ${outcome[runWord(result)]}`)}</h1>`,
    `<p>${escapeHtml(`${result.target.url}, ${result.startedAt}, ${labels.seed} ${result.seed}`)}</p>`,
    ...(broken === undefined ? [] : [`<p><strong>${escapeHtml(broken)}.</strong></p>`]),
    table(head, rows),
    `<h2>${counted.distinctFinding(groups.length)}</h2>`,
    table(
      [
        labels.verdict,
        labels.level,
        labels.requirements,
        labels.findings,
        labels.expected,
        labels.actual,
        labels.cases,
      ],
      findings,
    ),
    `<p>${labels.withScripts}</p>`,
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const headCells = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`);
  return `<div class="scroll"><table><thead><tr>${headCells}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
