import type { CaseChange, ChangeKind } from './case-change.ts';
import type { GateOutcome } from './judge-gate.ts';
import { plainLine } from './plain-line.ts';

const TITLES: Readonly<Record<ChangeKind, string>> = {
  worse: 'Got worse (red)',
  contract: 'Red because the contract changed (not red by itself)',
  better: 'Got better',
  accepted: 'Fails, as the expectations now list',
  untested: 'Was red or known, and was not judged this time',
  new: 'New',
  renamed: 'Renamed',
  removed: 'No longer a case',
  unselected: 'Not selected',
};

/** Kinds of which the cases are told apart by name; of the others many come and go at once. */
const NAMED = new Set<ChangeKind>(['worse', 'contract', 'better', 'accepted', 'untested', 'renamed']);

/** The outcome as text for a terminal or a log: the verdict first, then why, then every change by kind. */
export function renderGate({ exitCode, reasons, comparison }: GateOutcome): string {
  const word = exitCode === 0 ? 'GATE PASSED' : exitCode === 1 ? 'GATE RED' : 'GATE BROKEN';
  const counts = comparison === undefined ? '' : `  ${comparison.compared} cases compared with the baseline`;
  const changes = comparison?.changes ?? [];
  const kinds = Object.keys(TITLES) as ChangeKind[];
  const blocks = [
    [`${word}${counts}`, ...reasons.map((reason) => `  ${plainLine(reason)}`)],
    (comparison?.notes ?? []).map((note) => `note: ${plainLine(note)}`),
    ...kinds.map((kind) =>
      section(
        kind,
        changes.filter((change) => change.kind === kind),
      ),
    ),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function section(kind: ChangeKind, changes: readonly CaseChange[]): string[] {
  if (changes.length === 0) return [];
  const title = `${TITLES[kind]}: ${changes.length}`;
  const red = changes.filter(({ details }) => details.length > 0);
  return [title, ...(NAMED.has(kind) ? changes : red).flatMap(lines)];
}

function lines({ id, formerId, before, after, cause, details }: CaseChange): string[] {
  const verdicts = [before, after].filter((verdict) => verdict !== undefined).join(' → ');
  const why = cause === undefined ? '' : `  (changed: ${cause})`;
  const former = formerId === undefined ? '' : `  (was ${plainLine(formerId)})`;
  return [
    `  ${verdicts}  ${plainLine(id)}${former}${why}`,
    ...details.slice(0, 5).map((detail) => `      ${plainLine(detail)}`),
    ...(details.length > 5 ? [`      and ${details.length - 5} more`] : []),
  ];
}
