import type { CoverageRecord } from '../result/coverage-record.ts';
import { countByVerdict } from '../result/count-by-verdict.ts';
import { exitCodeOf } from '../result/exit-code.ts';
import { expectationState } from '../result/expectation-state.ts';
import { isPartial } from '../result/is-partial.ts';
import type {
  CaseResult,
  ContractRecord,
  ExpectationRecord,
  Observation,
  RunResult,
} from '../result/run-result.ts';
import { mergeCoverage } from './merge-coverage.ts';
import { mergeMonitors } from './merge-monitors.ts';
import { offsetsOf, renumbered } from './renumbered.ts';

/**
 * Joins the shards of one run into what the whole run would have said, case for case. Exchanges are numbered anew, shard
 * after shard.
 *
 * @param shards what {@linkcode mergeProblem} finds nothing wrong with, in the order of their indexes
 * @param mutations how many distinct ones all shards sent, where the files that list them tell
 */
export function mergeRuns(shards: readonly RunResult[], mutations?: CoverageRecord['mutations']): RunResult {
  const offsets = offsetsOf(shards);
  return mergeParts(
    shards.map((shard, index) => renumbered(shard, offsets[index] ?? 0)),
    mutations,
  );
}

/** The same for parts whose exchanges have different numbers already, as those of the workers of one run. */
export function mergeParts(parts: readonly RunResult[], mutations?: CoverageRecord['mutations']): RunResult {
  const [first] = parts;
  if (first === undefined) throw new Error('there is nothing to merge');
  const { shard: _, ...selection } = first.selection;
  const apis = Array.isArray(selection['apis']) ? selection['apis'].map(String) : [];
  const contracts = mergeContracts(parts, apis);
  const cases = mergeCases(parts, contracts);
  const partial = isPartial(selection);
  const expectations = mergeExpectations(parts, cases, { apis, partial });
  const [leftovers, unremovable] = [
    parts.flatMap((one) => one.leftovers),
    parts.flatMap((one) => one.unremovable),
  ];
  const observations = mergeObservations(parts);
  const coverage = mergeCoverage(parts, { contracts, cases, observations, partial }, mutations);
  const { coverage: __, ...head } = first;
  const exitCode = exitCodeOf(cases, expectations, leftovers);
  return {
    ...head,
    ...timesOf(parts),
    conformant: exitCode === 0,
    exitCode,
    selection,
    contracts,
    cases,
    observations,
    exchanges: parts.flatMap((one) => one.exchanges),
    totals: {
      exchanges: parts.reduce((sum, { totals }) => sum + totals.exchanges, 0),
      verdicts: countByVerdict(cases),
    },
    expectations,
    leftovers,
    unremovable,
    ...(coverage === undefined ? {} : { coverage }),
  };
}

function timesOf(parts: readonly RunResult[]): Pick<RunResult, 'startedAt' | 'finishedAt' | 'durationMs'> {
  const startedAt = parts.map((one) => one.startedAt).toSorted()[0] ?? '';
  const finishedAt =
    parts
      .map((one) => one.finishedAt)
      .toSorted()
      .at(-1) ?? '';
  return { startedAt, finishedAt, durationMs: Date.parse(finishedAt) - Date.parse(startedAt) };
}

/** Those of which something was judged; what was selected in the order in which it was, as in a whole run. */
function mergeContracts(parts: readonly RunResult[], apis: readonly string[]): ContractRecord[] {
  const judged = new Set(parts.flatMap(({ cases }) => cases.map(({ contract }) => contract)));
  const all = parts.flatMap(({ contracts }) => contracts).filter(({ id }) => judged.has(id));
  const rank = ({ id }: ContractRecord): number => (apis.includes(id) ? apis.indexOf(id) : apis.length);
  const once = [...new Map(all.map((one) => [one.id, one])).values()].toSorted((a, b) => rank(a) - rank(b));
  return once.map((contract) => ({
    ...contract,
    operations: contract.operations.map((operation) => {
      const same = all.flatMap(({ operations }) => operations.filter(({ id }) => id === operation.id));
      const statuses: Record<string, number> = {};
      for (const [status, count] of same.flatMap((one) => Object.entries(one.statuses)))
        statuses[status] = (statuses[status] ?? 0) + count;
      return { ...operation, exchanges: same.reduce((sum, one) => sum + one.exchanges, 0), statuses };
    }),
  }));
}

/** By contract and, where several parts have cases of it, by id; monitors, of which each shard has its own, come last. */
function mergeCases(parts: readonly RunResult[], contracts: readonly ContractRecord[]): CaseResult[] {
  const all = parts.flatMap(({ cases }) => cases);
  const own = all.filter(({ kind }) => kind === 'case');
  const monitors = new Map<string, CaseResult[]>();
  for (const one of all.filter(({ kind }) => kind === 'monitor'))
    monitors.set(one.id, [...(monitors.get(one.id) ?? []), one]);
  const operations = new Map(
    contracts.flatMap((contract) => contract.operations.map((one) => [one.id, one])),
  );
  const places = new Map(contracts.map(({ id }, index) => [id, index]));
  const rank = ([first]: readonly CaseResult[]): number => places.get(first?.contract ?? '') ?? 0;
  return [
    ...contracts.flatMap(({ id }) => {
      const having = parts.filter((part) => part.cases.some((one) => isCaseOf(one, id)));
      const ofContract = own.filter((one) => isCaseOf(one, id));
      return having.length > 1 ? ofContract.toSorted((a, b) => compareText(a.id, b.id)) : ofContract;
    }),
    ...[...monitors.values()]
      .toSorted((a, b) => rank(a) - rank(b))
      .map((same) => mergeMonitors(same, operations.get(same[0]?.operations[0] ?? ''), own)),
  ];
}

function isCaseOf({ kind, contract }: CaseResult, id: string): boolean {
  return kind === 'case' && contract === id;
}

function mergeObservations(parts: readonly RunResult[]): Observation[] {
  const found = new Map<string, Observation>();
  for (const one of parts.flatMap(({ observations }) => observations)) {
    const key = JSON.stringify([one.requirement, one.message]);
    const before = found.get(key);
    found.set(key, before === undefined ? one : { ...before, count: before.count + one.count });
  }
  return [...found.values()];
}

/** A shard cannot tell an entry that no longer fails from one whose cases fell to another shard. */
function mergeExpectations(
  parts: readonly RunResult[],
  results: readonly CaseResult[],
  scope: { readonly apis: readonly string[]; readonly partial: boolean },
): ExpectationRecord[] {
  const all = parts.flatMap(({ expectations }) => expectations);
  return [...new Map(all.map((one) => [one.place, one])).values()].map((record) => {
    const same = all.filter(({ place }) => place === record.place);
    const cases = [...new Set(same.flatMap((one) => one.cases))];
    const expired = same.some(({ state }) => state === 'expired');
    return {
      ...record,
      cases,
      state: expectationState({ match: record.match, cases, expired }, results, scope),
    };
  });
}

// Not localeCompare: the order must not depend on the machine's language.
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
