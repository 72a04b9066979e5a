import type { CaseResult, RunResult } from '../result/run-result.ts';
import type { Cell, Outcome, RequirementRow, Standing } from './comparison.ts';
import type { Alignment, ComparedRun } from './compared-run.ts';
import { errorShape } from './error-shape.ts';
import { kindOf } from './kind-of.ts';
import { withoutNoise } from './without-noise.ts';

interface Draft {
  outcome: Outcome;
  readonly requirements: Set<string>;
  readonly seen: Set<string>;
  readonly signatures: Set<string>;
  readonly answers: Set<string>;
  text: string;
}

/** Every requirement of any of the runs, with what each run says of it. */
export function compareRequirements(runs: readonly ComparedRun[], alignment: Alignment): RequirementRow[] {
  const columns = runs.map((run) => draftsOf(run, alignment));
  const keys = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  return keys.map((key): RequirementRow => {
    const drafts = columns.map((column) => column.get(key));
    // Where one run had no case of it alone, how the others answered cannot be compared.
    const withAnswers = drafts.filter(isTested).every((draft) => draft.answers.size > 0);
    const cells = drafts.map((draft) => cellOf(draft, withAnswers));
    const ids = cells.flatMap(({ requirements }) => requirements);
    const signatures = drafts.flatMap((draft) => [...(draft?.signatures ?? [])]);
    return {
      key,
      kind: kindOf(ids[0] ?? key, signatures),
      standing: standingOf(cells),
      text: drafts.find((draft) => draft !== undefined)?.text ?? '',
      cells,
    };
  });
}

function isTested(draft: Draft | undefined): draft is Draft {
  return draft?.outcome === 'conformant' || draft?.outcome === 'deviates';
}

function cellOf(draft: Draft | undefined, withAnswers: boolean): Cell {
  if (draft === undefined) return { outcome: 'undocumented', requirements: [], seen: [] };
  return {
    outcome: draft.outcome,
    requirements: [...draft.requirements],
    seen: [...draft.seen, ...(withAnswers ? draft.answers : [])].toSorted(),
  };
}

function standingOf(cells: readonly Cell[]): Standing {
  const tested = cells.filter(({ outcome }) => outcome === 'conformant' || outcome === 'deviates');
  if (tested.length < 2) return 'untested';
  const outcomes = new Set(tested.map(({ outcome }) => outcome));
  if (outcomes.size === 2) return 'one-sided';
  if (new Set(tested.map(({ seen }) => JSON.stringify(seen))).size === 1) return 'same';
  return outcomes.has('conformant') ? 'different' : 'both-deviate';
}

function draftsOf(run: ComparedRun, { keyOf }: Alignment): Map<string, Draft> {
  const { result } = run;
  const drafts = new Map<string, Draft>();
  const byId = new Map<string, Draft>();
  for (const { id, text } of result.contracts.flatMap(({ requirements }) => requirements)) {
    const key = keyOf(id);
    const draft = drafts.get(key) ?? emptyDraft(text);
    draft.requirements.add(id);
    drafts.set(key, draft);
    byId.set(id, draft);
  }
  for (const one of result.cases) noteCase(one, byId);
  noteObservations(result, byId);
  noteAnswers(run, byId);
  return drafts;
}

function emptyDraft(text: string): Draft {
  return {
    outcome: 'not tested',
    requirements: new Set(),
    seen: new Set(),
    signatures: new Set(),
    answers: new Set(),
    text,
  };
}

function noteCase(one: CaseResult, byId: ReadonlyMap<string, Draft>): void {
  const deviating = new Set<string>();
  for (const { requirement, level, signature, actual } of one.findings) {
    const draft = byId.get(requirement);
    if (draft === undefined) continue;
    draft.seen.add(withoutNoise(`${signature}: ${actual}`));
    draft.signatures.add(signature);
    if (level !== 'must') continue;
    deviating.add(requirement);
    draft.outcome = 'deviates';
  }
  // A scripted case that failed elsewhere proves nothing of its other requirements; a monitor judges each by itself.
  const proves =
    one.verdict === 'pass' || (one.kind === 'monitor' && ['fail', 'known'].includes(one.verdict));
  if (!proves) return;
  for (const id of one.requirements) {
    const draft = deviating.has(id) ? undefined : byId.get(id);
    if (draft?.outcome === 'not tested') draft.outcome = 'conformant';
  }
}

function noteObservations({ observations }: RunResult, byId: ReadonlyMap<string, Draft>): void {
  for (const { requirement, message } of observations) {
    const draft = byId.get(requirement);
    if (draft === undefined) continue;
    draft.seen.add(withoutNoise(message));
    if (draft.outcome === 'not tested') draft.outcome = 'conformant';
  }
}

/** How the subject of a case about one requirement was answered: of cases about several, it is not told which it bears on. */
function noteAnswers({ result, exchanges }: ComparedRun, byId: ReadonlyMap<string, Draft>): void {
  const cases = new Map(
    result.cases
      .filter(({ kind, requirements }) => kind === 'case' && requirements.length === 1)
      .map((one) => [one.id, one]),
  );
  for (const { case: id, operation, response } of exchanges) {
    const one = cases.get(id);
    if (one === undefined || response === undefined || one.operations[0] !== operation) continue;
    const draft = byId.get(one.requirements[0] ?? '');
    draft?.answers.add(
      response.status < 400 ? `answers ${response.status}` : `answers ${withoutNoise(errorShape(response))}`,
    );
  }
}
