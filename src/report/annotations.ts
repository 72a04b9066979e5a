import { expectationAdvice, isStale } from '../result/expectation-state.ts';
import type { ExpectationRecord, RunResult } from '../result/run-result.ts';
import { isRed } from '../result/verdict.ts';
import { findingGroups, type FindingGroup } from './model/finding-groups.ts';
import { relativePlace } from './model/relative-place.ts';
import { reservation } from './model/reservation.ts';
import { runWord } from './model/run-word.ts';
import { undecidedReasons } from './model/undecided-reasons.ts';
import { cutText } from './text/cut-text.ts';
import { plural } from './text/plural.ts';
import { shownLine } from './text/shown-line.ts';
import { visible } from './text/visible.ts';

interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** GitHub shows at most so many annotations of a kind for each step of a job. */
const MOST_OF_A_KIND = 10;

/**
 * Renders a run result as workflow commands, one annotation a line, for a step of GitHub Actions to print: distinct
 * deviations, expectations to mend, reasons why cases are undecided, resources left behind, and the outcome as a notice.
 * Of errors and warnings only the first ten are written, since GitHub shows no more; the last one counts the rest.
 */
export function renderAnnotations(result: RunResult): string {
  const all = [
    ...result.expectations.filter(({ state }) => isStale(state)).map(ofExpectation),
    ...findingGroups(result.cases).flatMap(ofGroup),
    ...undecidedReasons(result.cases).map(({ verdict, reason, cases }): Annotation => ({
      kind: 'error',
      title: `${verdict}: ${plural(cases, 'case')}`,
      message: reason,
    })),
    ...ofLeftovers(result.leftovers),
  ];
  const lines = (['error', 'warning'] as const).flatMap((kind) =>
    first(all.filter((one) => one.kind === kind)),
  );
  return `${[...lines, outcome(result)].map(command).join('\n')}\n`;
}

function ofExpectation(record: ExpectationRecord): Annotation {
  const message = `${expectationAdvice(record)}\n${record.reason}`;
  return { kind: 'error', title: 'Expectation to mend', message, ...relativePlace(record.place) };
}

function ofGroup(group: FindingGroup): Annotation[] {
  if (group.level === 'observe' || group.verdict === 'known') return [];
  const [first] = group.findings;
  const kind = isRed(group.verdict) && group.level === 'must' ? 'error' : 'warning';
  const title = `${group.requirement} (${plural(group.cases.length, 'case')})`;
  const lines = [first.message, `expected: ${first.expected}`, `actual: ${first.actual}`];
  return [{ kind, title, message: lines.map((line) => cutText(line, 1000)).join('\n') }];
}

function ofLeftovers(leftovers: readonly string[]): Annotation[] {
  if (leftovers.length === 0) return [];
  const title = `${plural(leftovers.length, 'resource')} could not be removed`;
  return [{ kind: 'warning', title, message: leftovers.slice(0, 50).join('\n') }];
}

function first(annotations: readonly Annotation[]): readonly Annotation[] {
  const rest = annotations.length - (MOST_OF_A_KIND - 1);
  const [next] = annotations.slice(MOST_OF_A_KIND - 1);
  if (next === undefined || rest === 1) return annotations;
  const message = 'See the summary of the job and the report.';
  return [
    ...annotations.slice(0, MOST_OF_A_KIND - 1),
    { kind: next.kind, title: `and ${rest} more`, message },
  ];
}

function outcome(result: RunResult): Annotation {
  const { contracts, cases, target } = result;
  const title = [runWord(result), reservation(result)].filter((part) => part !== '').join(' ');
  const ids = contracts.map(({ id }) => id).join(', ');
  return {
    kind: 'notice',
    title,
    message: `${shownLine(target.name)}: ${ids}; ${plural(cases.length, 'case')}`,
  };
}

function command({ kind, title, message, file, line }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(title)}`,
  ];
  return `::${kind} ${properties.join(',')}::${data(visible(cutText(message, 4000)))}`;
}

/**
 * As `escapeData` of GitHub's toolkit: a line feed would end the command and let the rest pass for another one. The
 * older form of commands, `##[error]`, is looked for anywhere in a line, so that it is broken by an escape.
 */
function data(text: string): string {
  return text
    .replaceAll('##[', '##\\u005b')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(shownLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
