import { countErrors } from '../result/count-errors.ts';
import type {
  CoverageRecord,
  ErrorCoverage,
  Exercised,
  OperationCoverage,
  StateCoverage,
} from '../result/coverage-record.ts';
import { coverageWarnings } from '../result/coverage-warnings.ts';
import { requirementCoverage } from '../result/requirement-coverage.ts';
import type { RunResult } from '../result/run-result.ts';

interface Whole extends Pick<RunResult, 'contracts' | 'cases' | 'observations'> {
  /** Only some cases were chosen. */
  readonly partial: boolean;
}

/**
 * What the shards of a run exercised together; undefined where one of them did not count it.
 *
 * @param whole what the shards found together
 * @param mutations the distinct ones of all shards. Their counts alone do not tell which of them are the same: without, they
 * are at least those of the shard with the most
 */
export function mergeCoverage(
  parts: readonly RunResult[],
  whole: Whole,
  mutations?: CoverageRecord['mutations'],
): CoverageRecord | undefined {
  const counted = parts.flatMap(({ coverage }) => (coverage === undefined ? [] : [coverage]));
  if (counted.length < parts.length) return undefined;
  const records = whole.contracts.flatMap((contract) => contract.operations);
  const exchanges = new Map(records.map((one) => [one.id, one.exchanges]));
  const operations = merged(
    counted.flatMap((one) => one.operations.filter(({ id }) => exchanges.has(id))),
    ({ id }) => id,
    mergeOperations,
  );
  const states = merged(
    counted.flatMap((one) => one.states),
    ({ kind }) => kind,
    mergeStates,
  );
  const errors = merged(
    counted.flatMap((one) => one.errors),
    pairOf,
    mergeErrors,
  );
  const most = (of: 'broken' | 'atBound'): number => Math.max(...counted.map((one) => one.mutations[of]));
  return {
    version: 1,
    operations,
    errors,
    errorCounts: countErrors(errors),
    states,
    requirements: requirementCoverage(whole),
    mutations: mutations ?? { broken: most('broken'), atBound: most('atBound') },
    warnings: coverageWarnings({ operations, states }, exchanges, whole.partial),
  };
}

/** Joins what has the same key, in the order in which keys first come. */
function merged<T>(all: readonly T[], keyOf: (one: T) => string, join: (a: T, b: T) => T): T[] {
  const found = new Map<string, T>();
  for (const one of all) {
    const before = found.get(keyOf(one));
    found.set(keyOf(one), before === undefined ? one : join(before, one));
  }
  return [...found.values()];
}

function mergeOperations(a: OperationCoverage, b: OperationCoverage): OperationCoverage {
  const lists =
    a.lists === undefined || b.lists === undefined
      ? {}
      : { lists: { answers: a.lists.answers + b.lists.answers, filled: a.lists.filled + b.lists.filled } };
  return {
    ...a,
    whole: summed(a.whole, b.whole),
    parameters: exercised(a.parameters, b.parameters),
    constraints: exercised(a.constraints, b.constraints),
    ...lists,
  };
}

function mergeStates(a: StateCoverage, b: StateCoverage): StateCoverage {
  const documented = [...new Set([...a.documented, ...b.documented])];
  return { ...a, documented, seen: summed(a.seen, b.seen) };
}

const BEST: readonly ErrorCoverage['state'][] = [
  'judged',
  'probed',
  'shape-only',
  'inapplicable',
  'out-of-scope',
  'unseen',
];

function mergeErrors(a: ErrorCoverage, b: ErrorCoverage): ErrorCoverage {
  const state = BEST.find((one) => one === a.state || one === b.state) ?? a.state;
  const { reason: _, ...best } = a.state === state ? a : b;
  const reason = [a, b].find((one) => one.state === state)?.reason;
  return { ...best, count: a.count + b.count, ...(reason === undefined ? {} : { reason }) };
}

function pairOf({ status, code }: ErrorCoverage): string {
  return `${status} ${code}`;
}

function summed(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

function exercised(
  a: Readonly<Record<string, Exercised>>,
  b: Readonly<Record<string, Exercised>>,
): Record<string, Exercised> {
  const sum: Record<string, Exercised> = { ...a };
  for (const [key, [valid, invalid]] of Object.entries(b)) {
    const [before, broken] = sum[key] ?? [0, 0];
    sum[key] = [before + valid, broken + invalid];
  }
  return sum;
}
