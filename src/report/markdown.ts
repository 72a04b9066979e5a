import { expectationAdvice, isStale } from '../result/expectation-state.ts';
import type { RunResult } from '../result/run-result.ts';
import { VERDICTS } from '../result/verdict.ts';
import { brokenOff } from './model/broken-off.ts';
import { coverageFacts } from './model/coverage-facts.ts';
import { ERROR_STATES, errorReasons, errorRows } from './model/error-table.ts';
import { contractOverviews, type ContractOverview } from './model/contract-overview.ts';
import { findingGroups, type FindingGroup } from './model/finding-groups.ts';
import { mappedPaths } from './model/mapped-paths.ts';
import { matrix, type MatrixCell, type MatrixGroup, type OperationStatus } from './model/matrix.ts';
import { operationTally } from './model/operation-tally.ts';
import { reservation } from './model/reservation.ts';
import { runWord } from './model/run-word.ts';
import { undecidedReasons } from './model/undecided-reasons.ts';
import { formatDuration } from './text/format-duration.ts';
import { markdownCode } from './text/markdown-code.ts';
import { plural } from './text/plural.ts';

// GitHub shows at most a MiB of summary for each step of a job, and nothing of what is longer.
const MOST = { findings: 50, reasons: 20, items: 20 } as const;

/**
 * Renders a run result as Markdown for the summary of a CI job: the outcome, a table of the API versions, the distinct
 * deviations, what is undecided or to be mended, and the matrix of operations. Text of the target stands in code spans.
 */
export function renderMarkdown(result: RunResult): string {
  const blocks = [
    headline(result),
    brokenOffLine(result),
    overviewTable(contractOverviews(result)),
    ...findingLists(result),
    undecidedList(result),
    expectationList(result),
    resourceList('could not be removed', result.leftovers),
    resourceList('left, because no operation of the API removes such a thing', result.unremovable),
    coverageList(result),
    matrixTable(result),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(result: RunResult): string[] {
  const word = runWord(result);
  const sign = word === 'conformant' ? '✅' : word === 'not conformant' ? '❌' : '⚠️';
  const title = [word.charAt(0).toUpperCase() + word.slice(1), reservation(result)].filter(
    (part) => part !== '',
  );
  const { name, version } = result.target;
  const paths = mappedPaths(result);
  const facts = [
    plural(result.cases.length, 'case'),
    plural(result.totals.exchanges, 'exchange'),
    formatDuration(result.durationMs),
    `budget ${markdownCode(result.budget)}`,
    `seed ${result.seed}`,
    ...(paths === '' ? [] : [`paths ${markdownCode(paths)}`]),
    `${markdownCode(result.tool.name)} ${markdownCode(result.tool.version)}`,
  ];
  const target = version === undefined ? '' : `, version ${markdownCode(version)}`;
  return [`# ${sign} ${title.join(' ')}: ${markdownCode(name)}${target}`, '', facts.join(', ')];
}

function brokenOffLine(result: RunResult): string[] {
  const sentence = brokenOff(result);
  return sentence === undefined ? [] : [`**${sentence}.**`];
}

function overviewTable(overviews: readonly ContractOverview[]): string[] {
  const rows = overviews.map(
    ({ contract, standing, verdicts, requirements: { must }, reachedOperations }) => {
      const total = Object.values(must).reduce((sum, count) => sum + count, 0) - must.excluded;
      const counts = VERDICTS.filter((verdict) => verdicts[verdict] > 0).map(
        (one) => `${verdicts[one]} ${one}`,
      );
      return [
        markdownCode(contract.id),
        standing,
        counts.join(', ') || 'no cases',
        `${must.held} of ${total} held, ${must.failed} failed`,
        `${reachedOperations} of ${contract.operations.length}`,
      ];
    },
  );
  return table(['API version', 'outcome', 'cases', '_must_ requirements', 'operations reached'], rows);
}

/** What is listed stands apart: a target that is said to conform must not seem to have new deviations. */
function findingLists(result: RunResult): string[][] {
  const groups = findingGroups(result.cases).filter((group) => group.level !== 'observe');
  const listed = groups.filter(({ verdict }) => verdict === 'known');
  const others = groups.filter(({ verdict }) => verdict !== 'known');
  return [
    findingList(plural(others.length, 'distinct deviation'), others),
    findingList(plural(listed.length, 'known deviation'), listed),
  ];
}

function findingList(title: string, groups: readonly FindingGroup[]): string[] {
  return section(title, groups.flatMap(findingItem), {
    shown: MOST.findings * LINES_OF_FINDING,
    rest: Math.max(0, groups.length - MOST.findings),
  });
}

const LINES_OF_FINDING = 4;

function findingItem({ verdict, level, requirement, cases, findings: [first] }: FindingGroup): string[] {
  return [
    `- **${verdict}** (${level}, ${plural(cases.length, 'case')}) ${markdownCode(requirement)}`,
    `  - ${markdownCode(first.message)}`,
    `  - expected ${markdownCode(first.expected)}`,
    `  - actual ${markdownCode(first.actual)}`,
  ];
}

function undecidedList(result: RunResult): string[] {
  const reasons = undecidedReasons(result.cases);
  const lines = reasons.map(
    ({ verdict, reason, cases }) => `- **${verdict}** (${plural(cases, 'case')}) ${markdownCode(reason)}`,
  );
  return section('Undecided', lines, { shown: MOST.reasons, rest: lines.length - MOST.reasons });
}

function expectationList(result: RunResult): string[] {
  const lines = result.expectations
    .filter(({ state }) => isStale(state))
    .map((one) => `- ${markdownCode(one.place)} ${expectationAdvice(one)} (${markdownCode(one.reason)})`);
  return section('Expectations to mend', lines, { shown: MOST.items, rest: lines.length - MOST.items });
}

function resourceList(title: string, items: readonly string[]): string[] {
  const lines = items.map((item) => `- ${markdownCode(item)}`);
  const rest = lines.length - MOST.items;
  return section(`${plural(items.length, 'resource')} ${title}`, lines, { shown: MOST.items, rest });
}

function coverageList(result: RunResult): string[] {
  const facts = coverageFacts(result);
  if (facts === undefined) return [];
  const warnings = facts.warnings.map(
    ({ message, about }) => `- ⚠️ ${markdownCode(message)} ${markdownCode(about)}`,
  );
  return [
    '## Exercised',
    '',
    ...facts.lines.map((line) => `- ${line}`),
    ...warnings,
    ...errorTable(result.coverage),
  ];
}

/** The four counts of the error codes, and why some of them have no verdict. */
function errorTable(coverage: RunResult['coverage']): string[] {
  const rows = coverage === undefined ? [] : errorRows(coverage);
  if (coverage === undefined || rows.length === 0) return [];
  const reasons = [...errorReasons(coverage)];
  const shown = reasons.slice(0, MOST.items);
  const words = (name: string): string => name.replaceAll('-', ' ');
  return [
    '',
    ...table(
      ['error codes by', 'listed', ...ERROR_STATES.map(words)],
      rows.map(({ reach, listed, counts }) => [words(reach), String(listed), ...counts.map(String)]),
    ),
    ...(shown.length === 0 ? [] : ['']),
    ...shown.map(([reason, pairs]) => `- ${pairs.map(markdownCode).join(', ')}: ${markdownCode(reason)}`),
    ...(reasons.length > shown.length ? [`- … and ${reasons.length - shown.length} more reasons`] : []),
  ];
}

function section(title: string, lines: readonly string[], most: { shown: number; rest: number }): string[] {
  if (lines.length === 0) return [];
  const more = most.rest > 0 ? [`- … and ${most.rest} more: see the other reports`] : [];
  return [`## ${title}`, '', ...lines.slice(0, most.shown), ...more];
}

/** Folded, since it is long; the details element is the only HTML in the file. */
function matrixTable(result: RunResult): string[] {
  if (result.contracts.length === 0) return [];
  const ids = result.contracts.map(({ id }) => id);
  const groups = matrix(result);
  const rows = [extentRow(groups, ids), ...groups.flatMap((group) => matrixRows(group, ids))];
  const head = ['act', ...ids.map((id) => markdownCode(id))];
  return [
    '<details><summary>Operations by API version</summary>',
    '',
    ...table(head, rows),
    '',
    '</details>',
  ];
}

/** How many of the operations that the target claims conform, by API version. */
function extentRow(groups: readonly MatrixGroup[], ids: readonly string[]): string[] {
  const statusesOf = (id: string): OperationStatus[] =>
    groups
      .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.get(id) ?? []))
      .map(({ status }) => status);
  const tallies = ids.map((id) => operationTally(statusesOf(id)));
  return [
    '_all_',
    ...tallies.map(({ extent, conformant, claimed }) => `**${extent}** (${conformant} of ${claimed})`),
  ];
}

function matrixRows(group: MatrixGroup, ids: readonly string[]): string[][] {
  const word = ({ status, cases }: MatrixCell): string => (cases === 0 ? status : `${status} (${cases})`);
  return group.rows.map(({ capability, cells }) => [
    markdownCode(capability),
    ...ids.map((id) => (cells.get(id) ?? []).map(word).join(', ') || '–'),
  ]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
