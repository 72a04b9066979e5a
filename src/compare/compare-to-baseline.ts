import { isPartial } from '../result/is-partial.ts';
import type { CaseResult, ContractRecord, RunResult } from '../result/run-result.ts';
import { isRed } from '../result/verdict.ts';
import type { CaseChange } from './case-change.ts';
import { pairCases } from './pair-cases.ts';
import { withoutNoise } from './without-noise.ts';

/** A run held against an earlier one. */
export interface BaselineComparison {
  /** How many cases stand in both. */
  readonly compared: number;
  readonly changes: readonly CaseChange[];
  /** What else differs between the runs, one sentence each: it bears on how far they can be compared. */
  readonly notes: readonly string[];
}

/** Where a case gives no signature, it is a message, which may name resources of the run. */
function keyOf(requirement: string, signature: string): string {
  return JSON.stringify([requirement, withoutNoise(signature)]);
}

/** What of a case stands for something known to be wrong with the target, one key for each defect. */
function defectsOf({ findings }: CaseResult): Map<string, string> {
  const red = findings.filter(({ level, expectation }) => level === 'must' && expectation === undefined);
  return new Map(
    red.map(({ requirement, signature }) => [keyOf(requirement, signature), `${requirement} (${signature})`]),
  );
}

/** Compares a run with a baseline, case by case. Only cases that are not as they were are listed. */
export function compareToBaseline(baseline: RunResult, result: RunResult): BaselineComparison {
  const { pairs, added, removed } = pairCases(baseline.cases, result.cases);
  const changed = pairs.flatMap(([before, after]) => changeOf(before, after, { baseline, result }));
  const apis = selectedApis(result);
  const partial = isPartial(result.selection);
  return {
    compared: pairs.length,
    changes: [
      ...changed,
      ...added.map((one) => addedCase(one, { baseline, result })),
      ...removed.map(({ id, contract, verdict }): CaseChange => ({
        kind: partial || !apis.has(contract) ? 'unselected' : 'removed',
        id,
        before: verdict,
        details: [],
      })),
    ],
    notes: notesOf(baseline, result),
  };
}

interface Runs {
  readonly baseline: RunResult;
  readonly result: RunResult;
}

function changeOf(before: CaseResult, after: CaseResult, runs: Runs): CaseChange[] {
  const [old, now] = [defectsOf(before), defectsOf(after)];
  const come = [...now].filter(([key]) => !old.has(key)).map(([, text]) => text);
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, text]) => text);
  const common = {
    id: after.id,
    ...(before.id === after.id ? {} : { formerId: before.id }),
    before: before.verdict,
    after: after.verdict,
  };
  const kind = kindOf(before, after, { come: come.length, gone: gone.length });
  if (kind === undefined) return before.id === after.id ? [] : [{ kind: 'renamed', ...common, details: [] }];
  if (kind !== 'worse') return [{ kind, ...common, details: kind === 'better' ? gone : [] }];
  const reason = after.reason === undefined ? [] : [firstLine(after.reason)];
  return [worse({ kind, ...common, details: come.length > 0 ? come : reason }, after, runs, old)];
}

/** What the change of a case that stands in both runs is; undefined where nothing worth telling changed. */
function kindOf(
  { verdict: before }: CaseResult,
  { verdict: after }: CaseResult,
  { come, gone }: { readonly come: number; readonly gone: number },
): 'worse' | 'better' | 'accepted' | 'untested' | undefined {
  const untested = after === 'skip' || after === 'inapplicable';
  if (isRed(after)) {
    if (!isRed(before) || (after === 'error' && before !== 'error')) return 'worse';
    // Where it was blocked, nothing was learnt that could have got worse.
    if (come > 0 && (before === 'fail' || before === 'unstable')) return 'worse';
    return come === 0 && gone > 0 && (after === 'fail' || after === 'unstable') ? 'better' : undefined;
  }
  if (untested)
    return before === 'pass' ? 'worse' : before === 'known' || isRed(before) ? 'untested' : undefined;
  if (after === 'known') return before === 'known' ? undefined : 'accepted';
  return before === 'known' || isRed(before) ? 'better' : undefined;
}

/** Tells whose doing it is. What only requirements say that are new or changed is not the target's. */
function worse(
  change: CaseChange,
  after: CaseResult,
  { baseline, result }: Runs,
  old: ReadonlyMap<string, string>,
): CaseChange {
  const [was, is] = [baseline, result].map((run) => run.contracts.find(({ id }) => id === after.contract));
  if (was === undefined || is === undefined || was.revision === is.revision) {
    const cause = baseline.tool.version === result.tool.version ? 'target' : 'tool or target';
    return { ...change, cause };
  }
  const culprits = after.findings
    .filter(({ level, expectation }) => level === 'must' && expectation === undefined)
    .filter(({ requirement, signature }) => !old.has(keyOf(requirement, signature)))
    .map(({ requirement }) => requirement);
  const byContract = culprits.length > 0 && culprits.every((id) => isChanged(id, was, is));
  return byContract ? { ...change, kind: 'contract' } : { ...change, cause: 'contract or target' };
}

function isChanged(id: string, was: ContractRecord, is: ContractRecord): boolean {
  const [before, after] = [was, is].map(({ requirements }) => requirements.find((one) => one.id === id));
  return before === undefined || before.level !== after?.level || before.text !== after.text;
}

function addedCase(one: CaseResult, runs: Runs): CaseChange {
  const { baseline, result } = runs;
  const change: CaseChange = {
    kind: 'new',
    id: one.id,
    after: one.verdict,
    details: [...defectsOf(one).values()],
  };
  // Operations that no case is about get a monitor only once something is wrong with them: that is no new case.
  const appeared = one.kind === 'monitor' && !selectedApis(result).has(one.contract);
  if (!appeared || !isRed(one.verdict) || selectedApis(baseline).has(one.contract)) return change;
  return worse({ ...change, kind: 'worse' }, one, runs, new Map());
}

function selectedApis({ selection, contracts }: RunResult): Set<string> {
  const { apis } = selection;
  return new Set(Array.isArray(apis) ? apis.map(String) : contracts.map(({ id }) => id));
}

function notesOf(baseline: RunResult, result: RunResult): string[] {
  const said = (name: string, before?: string | number, after?: string | number): string[] =>
    before === after ? [] : [`${name}: ${String(before ?? 'not said')} → ${String(after ?? 'not said')}`];
  const revisions = result.contracts.flatMap(({ id, revision }) => {
    const before = baseline.contracts.find((one) => one.id === id)?.revision;
    return before === undefined || before === revision ? [] : [`the contract ${id} changed`];
  });
  return [
    ...said('tool', baseline.tool.version, result.tool.version),
    ...revisions,
    ...said('target', baseline.target.name, result.target.name),
    ...said('version of the target', baseline.target.version, result.target.version),
    ...said('seed', baseline.seed, result.seed),
    ...said('budget', baseline.budget, result.budget),
  ];
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
