import { expectationAdvice, isStale } from '../result/expectation-state.ts';
import type { RunResult } from '../result/run-result.ts';
import { isRed, type Verdict } from '../result/verdict.ts';
import { compareToBaseline, type BaselineComparison } from './compare-to-baseline.ts';

/** What can be bounded: cases of a verdict, resources left behind, new or newly demanded cases that are red. */
export const LIMITS = [
  'fail',
  'unstable',
  'blocked',
  'known',
  'skip',
  'inapplicable',
  'leftovers',
  'new',
] as const;

/** One of {@linkcode LIMITS}. */
export type Limit = (typeof LIMITS)[number];

/** What a gate holds a run against. */
export interface GateOptions {
  /** An earlier run: then only what got worse is red. */
  readonly baseline?: RunResult;
  /** Most that is let through. Without a baseline, `fail`, `unstable`, `blocked` and `leftovers` are 0 where not named. */
  readonly limits?: Readonly<Partial<Record<Limit, number>>>;
}

/** Whether a run may pass, and why not. */
export interface GateOutcome {
  /** 0: passed; 1: red; 3: a fault of the kit, so that nothing can be said. */
  readonly exitCode: 0 | 1 | 3;
  /** Why it is red, one sentence each. */
  readonly reasons: readonly string[];
  readonly comparison?: BaselineComparison;
}

const STRICT: GateOptions['limits'] = { fail: 0, unstable: 0, blocked: 0, leftovers: 0 };

/** Judges a run by a baseline, its expectations and limits. Expectations that are out of date are always red. */
export function judgeGate(result: RunResult, { baseline, limits = {} }: GateOptions = {}): GateOutcome {
  const comparison = baseline === undefined ? undefined : compareToBaseline(baseline, result);
  const bounds = baseline === undefined ? { ...STRICT, ...limits } : limits;
  const reasons = [
    ...brokenOff(result),
    ...errors(result, comparison),
    ...worse(comparison),
    ...(baseline === undefined ? [] : moreLeftovers(baseline, result)),
    ...LIMITS.flatMap((limit) => over(limit, bounds[limit], countOf(limit, result, comparison))),
    ...result.expectations
      .filter(({ state }) => isStale(state))
      .map((record) => `${record.place}: ${expectationAdvice(record)}`),
  ];
  const broken = [...brokenOff(result), ...errors(result, comparison)].length > 0;
  return {
    exitCode: broken ? 3 : reasons.length > 0 ? 1 : 0,
    reasons,
    ...(comparison === undefined ? {} : { comparison }),
  };
}

/** Whatever is let through, a run that broke off has not judged its target. */
function brokenOff({ incomplete }: RunResult): string[] {
  return incomplete === undefined
    ? []
    : [`the run broke off, and ${cases(incomplete.cases.length)} came to no verdict`];
}

function errors(result: RunResult, comparison: BaselineComparison | undefined): string[] {
  const broken = (verdict: Verdict | undefined): boolean => verdict === 'error';
  const count =
    comparison === undefined
      ? result.cases.filter(({ verdict }) => broken(verdict)).length
      : comparison.changes.filter(({ kind, after }) => broken(after) && (kind === 'worse' || kind === 'new'))
          .length;
  return count === 0 ? [] : [`${cases(count)} broke by a fault of this tool`];
}

function worse(comparison: BaselineComparison | undefined): string[] {
  if (comparison === undefined) return [];
  if (comparison.compared === 0) return ['no case of the baseline was run: nothing could be compared'];
  const found = comparison.changes.filter(({ kind, after }) => kind === 'worse' && after !== 'error');
  if (found.length === 0) return [];
  const causes = [...new Set(found.map(({ cause }) => cause ?? 'target'))];
  return [`${cases(found.length)} got worse (changed: ${causes.join('; ')})`];
}

/** Ids differ from run to run, kinds do not. */
function moreLeftovers(baseline: RunResult, result: RunResult): string[] {
  const count = ({ leftovers }: RunResult, kind: string): number =>
    leftovers.filter((leftover) => leftover.split(' ')[0] === kind).length;
  const kinds = new Set(result.leftovers.map((leftover) => leftover.split(' ')[0] ?? ''));
  return [...kinds].flatMap((kind) => {
    const [before, after] = [count(baseline, kind), count(result, kind)];
    return after <= before ? [] : [`${after} of kind ${kind} could not be removed, before ${before}`];
  });
}

function countOf(limit: Limit, result: RunResult, comparison: BaselineComparison | undefined): number {
  if (limit === 'leftovers') return result.leftovers.length;
  if (limit !== 'new') return result.cases.filter(({ verdict }) => verdict === limit).length;
  const changes = comparison?.changes ?? [];
  return changes.filter(
    ({ kind, after }) => (kind === 'new' || kind === 'contract') && after !== undefined && isRed(after),
  ).length;
}

function over(limit: Limit, most: number | undefined, count: number): string[] {
  if (most === undefined || count <= most) return [];
  const what =
    limit === 'leftovers'
      ? `${count} ${count === 1 ? 'resource' : 'resources'} could not be removed`
      : limit === 'new'
        ? `${cases(count)} new, or newly demanded by the contract, and red`
        : `${cases(count)} with the verdict ${limit}`;
  return [`${what}, at most ${most} allowed`];
}

function cases(count: number): string {
  return count === 1 ? '1 case' : `${count} cases`;
}
