import picocolors from 'picocolors';
import { expectationAdvice, isStale } from '../result/expectation-state.ts';
import type { RunResult } from '../result/run-result.ts';
import { VERDICTS, type Verdict } from '../result/verdict.ts';
import { brokenOff } from './model/broken-off.ts';
import { coverageFacts } from './model/coverage-facts.ts';
import { contractOverviews, type ContractOverview } from './model/contract-overview.ts';
import { findingGroups, type FindingGroup } from './model/finding-groups.ts';
import { mappedPaths } from './model/mapped-paths.ts';
import { reservation } from './model/reservation.ts';
import { runWord } from './model/run-word.ts';
import type { Standing } from './model/standing.ts';
import { formatDuration } from './text/format-duration.ts';
import { plural } from './text/plural.ts';
import { visibleLine } from './text/visible.ts';

type Colors = ReturnType<typeof picocolors.createColors>;
type Paint = (text: string) => string;

/** How the terminal summary is written. */
export interface SummaryOptions {
  /** Whether to use ANSI colours. */
  readonly color: boolean;
  /** Most defects to list; the rest is counted. */
  readonly maxFindings?: number;
}

/**
 * Renders the summary that ends a run on a terminal: a line for each API version, the distinct defects (the most
 * important first), red expectations and leftovers. Text of the target cannot steer the terminal.
 */
export function renderSummary(result: RunResult, options: SummaryOptions): string {
  const colors = picocolors.createColors(options.color);
  const blocks = [
    headline(result, colors),
    brokenOffLine(result, colors),
    overviewLines(result, colors),
    undecidedLines(result, colors),
    findingLines(result, options.maxFindings ?? 20, colors),
    expectationLines(result, colors),
    leftoverLines(result, colors),
    coverageLines(result, colors),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(result: RunResult, colors: Colors): string[] {
  const word = runWord(result);
  const paint = word === 'conformant' ? colors.green : word === 'undecided' ? colors.magenta : colors.red;
  const cases = plural(result.cases.length, 'case');
  const exchanges = plural(result.totals.exchanges, 'exchange');
  const paths = mappedPaths(result);
  const mapped = paths === '' ? '' : `, paths ${visibleLine(paths)}`;
  const facts = `${cases}, ${exchanges}, ${formatDuration(result.durationMs)}, seed ${result.seed}${mapped}`;
  return [
    [
      colors.bold(paint(word.toUpperCase())),
      reservation(result),
      visibleLine(result.target.name),
      colors.dim(facts),
    ]
      .filter((part) => part !== '')
      .join('  '),
  ];
}

function brokenOffLine(result: RunResult, colors: Colors): string[] {
  const sentence = brokenOff(result);
  return sentence === undefined ? [] : [colors.bold(colors.red(sentence))];
}

function overviewLines(result: RunResult, colors: Colors): string[] {
  const overviews = contractOverviews(result);
  const idWidth = Math.max(0, ...overviews.map(({ contract }) => contract.id.length));
  const wordWidth = Math.max(0, ...overviews.map((overview) => overview.standing.length));
  return overviews.flatMap((overview) => [
    [
      colors.bold(visibleLine(overview.contract.id).padEnd(idWidth)),
      standingPaint(overview.standing, colors)(overview.standing.padEnd(wordWidth)),
      verdictCounts(overview.verdicts, colors),
    ].join('  '),
    `${' '.repeat(idWidth + 2)}${colors.dim(requirementCounts(overview))}`,
  ]);
}

function verdictCounts(counts: Readonly<Record<Verdict, number>>, colors: Colors): string {
  const present = VERDICTS.filter((verdict) => counts[verdict] > 0);
  if (present.length === 0) return colors.dim('no cases');
  return present.map((verdict) => verdictPaint(verdict, colors)(`${counts[verdict]} ${verdict}`)).join(', ');
}

function requirementCounts({ contract, requirements, reachedOperations }: ContractOverview): string {
  const { must } = requirements;
  const total = Object.values(must).reduce((sum, count) => sum + count, 0) - must.excluded;
  const operations = `operations reached: ${reachedOperations} of ${contract.operations.length}`;
  const others = (['unstable', 'known', 'blocked'] as const).filter((status) => must[status] > 0);
  const parts = [`${must.held} of ${total} held`, `${must.failed} failed`];
  const counts = [...parts, ...others.map((status) => `${must[status]} ${status}`)].join(', ');
  return `must requirements: ${counts}; ${operations}`;
}

/** Blocked and broken cases have no findings; their reasons say what to do, so they are shown, grouped. */
function undecidedLines(result: RunResult, colors: Colors): string[] {
  const counts = new Map<string, number>();
  for (const { verdict, reason } of result.cases) {
    if (verdict !== 'blocked' && verdict !== 'error') continue;
    const line = `${verdict.padEnd(7)}  ${visibleLine(reason ?? 'no reason was recorded')}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  const shown = sorted
    .slice(0, 5)
    .map(([line, count]) => `  ${line} ${colors.dim(`(${plural(count, 'case')})`)}`);
  const rest = sorted.length - shown.length;
  return [
    colors.bold('Undecided'),
    ...shown,
    ...(rest === 0 ? [] : [colors.dim(`  and ${plural(rest, 'other reason')}: see the report`)]),
  ];
}

function findingLines(result: RunResult, max: number, colors: Colors): string[] {
  const groups = findingGroups(result.cases).filter((group) => group.level !== 'observe');
  if (groups.length === 0) return [];
  const shown = groups.slice(0, max);
  const rest = groups.length - shown.length;
  return [
    colors.bold(plural(groups.length, 'distinct finding')),
    ...shown.flatMap((group) => groupLines(group, colors)),
    ...(rest === 0 ? [] : [colors.dim(`  … and ${rest} more`)]),
    colors.dim('  Evidence, curl lines and the other cases: see report.html and run-result.json.'),
  ];
}

function groupLines(group: FindingGroup, colors: Colors): string[] {
  const [first] = group.findings;
  const where = plural(group.cases.length, 'case');
  const line = (name: string, text: string): string => `      ${colors.dim(name)} ${cut(visibleLine(text))}`;
  return [
    `  ${verdictPaint(group.verdict, colors)(group.verdict.padEnd(8))} ${group.level}  ` +
      `${visibleLine(group.requirement)} ${colors.dim(`(${where})`)}`,
    `      ${cut(visibleLine(first.message))}`,
    line('expected', first.expected),
    line('actual  ', first.actual),
  ];
}

function expectationLines(result: RunResult, colors: Colors): string[] {
  const red = result.expectations.filter(({ state }) => isStale(state));
  if (red.length === 0) return [];
  return [
    colors.bold('Expectations to mend'),
    ...red.map((record) => {
      const [place, why] = [visibleLine(record.place), cut(visibleLine(record.reason), 60)];
      return `  ${colors.yellow(place)}  ${expectationAdvice(record)} ${colors.dim(`(${why})`)}`;
    }),
  ];
}

function leftoverLines(result: RunResult, colors: Colors): string[] {
  const { leftovers, unremovable } = result;
  const listed = (title: string, items: readonly string[]): string[] =>
    items.length === 0
      ? []
      : [
          colors.bold(`${plural(items.length, 'resource')} ${title}`),
          ...items.map((item) => `  ${colors.yellow(visibleLine(item))}`),
        ];
  return [
    ...listed('could not be removed', leftovers),
    ...listed('left, because no operation of the API removes such a thing', unremovable),
  ];
}

function coverageLines(result: RunResult, colors: Colors): string[] {
  const facts = coverageFacts(result);
  if (facts === undefined) return [];
  const warnings = facts.warnings.map(
    ({ message, about }) =>
      `  ${colors.yellow(cut(visibleLine(message)))} ${colors.dim(`(${cut(visibleLine(about))})`)}`,
  );
  return [colors.bold('Exercised'), ...facts.lines.map((line) => `  ${line}`), ...warnings];
}

function cut(text: string, length: number = 160): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

function standingPaint(standing: Standing, colors: Colors): Paint {
  if (standing === 'conformant') return colors.green;
  return standing === 'not run' ? colors.dim : standing === 'blocked' ? colors.magenta : colors.red;
}

function verdictPaint(verdict: Verdict, colors: Colors): Paint {
  switch (verdict) {
    case 'fail':
    case 'error':
      return colors.red;
    case 'unstable':
    case 'known':
      return colors.yellow;
    case 'blocked':
      return colors.magenta;
    case 'pass':
      return colors.green;
    case 'skip':
    case 'inapplicable':
      return colors.dim;
  }
}
