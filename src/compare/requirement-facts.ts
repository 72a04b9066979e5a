import type { ExchangeRecord } from '../result/exchange-record.ts';
import type { CaseResult, RequirementRecord, RunResult } from '../result/run-result.ts';
import { errorShape, parseJson } from './error-shape.ts';
import type { RequirementFacts } from './run-facts.ts';
import { withoutNoise } from './without-noise.ts';

interface Draft {
  readonly requirement: RequirementRecord;
  outcome: RequirementFacts['outcome'];
  readonly seen: Set<string>;
  readonly signatures: Set<string>;
  readonly answers: Set<string>;
}

/** What was seen is told with so many characters at most: an actual value can be a whole body. */
const MOST = 300;

/** What a run says of each requirement of its contracts, by id. */
export function requirementFacts(
  result: Pick<RunResult, 'contracts' | 'cases' | 'observations'>,
  exchanges: Iterable<ExchangeRecord>,
): Map<string, RequirementFacts> {
  const drafts = new Map(
    result.contracts
      .flatMap(({ requirements }) => requirements)
      // What cannot be tested from outside tells nothing of a target.
      .filter(({ excluded }) => excluded === undefined)
      .map((one) => [one.id, emptyDraft(one)] as const),
  );
  for (const one of result.cases) noteCase(one, drafts);
  for (const { requirement, message } of result.observations)
    noteObservation(message, drafts.get(requirement));
  noteAnswers(result.cases, exchanges, drafts);
  return new Map([...drafts].map(([id, draft]) => [id, toFacts(draft)]));
}

function emptyDraft(requirement: RequirementRecord): Draft {
  return {
    requirement,
    outcome: 'not tested',
    seen: new Set(),
    signatures: new Set(),
    answers: new Set(),
  };
}

function toFacts({ requirement, outcome, seen, signatures, answers }: Draft): RequirementFacts {
  const { id, level, text, operations } = requirement;
  return {
    id,
    level,
    text,
    outcome,
    ...(seen.size === 0 ? {} : { seen: [...seen].toSorted() }),
    ...(signatures.size === 0 ? {} : { signatures: [...signatures].toSorted() }),
    ...(answers.size === 0 ? {} : { answers: [...answers].toSorted() }),
    ...(operations === undefined ? {} : { operations }),
  };
}

function noteCase(one: CaseResult, drafts: ReadonlyMap<string, Draft>): void {
  const deviating = new Set<string>();
  for (const { requirement, level, signature, actual } of one.findings) {
    const draft = drafts.get(requirement);
    if (draft === undefined) continue;
    draft.seen.add(clip(withoutNoise(`${signature}: ${withoutValues(actual)}`)));
    draft.signatures.add(clip(withoutNoise(signature)));
    if (level !== 'must') continue;
    deviating.add(requirement);
    draft.outcome = 'deviates';
  }
  // A scripted case that failed elsewhere proves nothing of its other requirements; a monitor judges each by itself.
  const proves =
    one.verdict === 'pass' || (one.kind === 'monitor' && ['fail', 'known'].includes(one.verdict));
  if (!proves) return;
  for (const id of one.requirements) {
    const draft = deviating.has(id) ? undefined : drafts.get(id);
    if (draft?.outcome === 'not tested') draft.outcome = 'conformant';
  }
}

function noteObservation(message: string, draft: Draft | undefined): void {
  if (draft === undefined) return;
  draft.seen.add(clip(withoutNoise(message)));
  if (draft.outcome === 'not tested') draft.outcome = 'conformant';
}

/** How the subject of a case about one requirement was answered: of cases about several, it is not told which it bears on. */
function noteAnswers(
  all: readonly CaseResult[],
  exchanges: Iterable<ExchangeRecord>,
  drafts: ReadonlyMap<string, Draft>,
): void {
  const cases = new Map(
    all
      .filter(({ kind, requirements }) => kind === 'case' && requirements.length === 1)
      .map((one) => [one.id, one]),
  );
  for (const { case: id, operation, response } of exchanges) {
    const one = cases.get(id);
    if (one === undefined || response === undefined || one.operations[0] !== operation) continue;
    const draft = drafts.get(one.requirements[0] ?? '');
    draft?.answers.add(
      response.status < 400 ? `answers ${response.status}` : `answers ${withoutNoise(errorShape(response))}`,
    );
  }
}

/** Of an answer that a finding quotes, the status and what refusals look like: what else it says differs from run to run. */
function withoutValues(actual: string): string {
  const [, status = '', body = ''] = /^(\d{3}) ([{[].*)$/s.exec(actual) ?? [];
  if (status === '') return actual;
  return Number(status) < 400 || parseJson(body) === undefined
    ? status
    : errorShape({ status: Number(status), body });
}

function clip(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MOST ? text : `${characters.slice(0, MOST - 1).join('')}…`;
}
