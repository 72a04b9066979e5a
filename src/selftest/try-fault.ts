import type { ContractLibrary } from '../contract/library.ts';
import type { CaseResult } from '../result/run-result.ts';
import { isRed } from '../result/verdict.ts';
import type { Case } from '../suite/types.ts';
import type { Fault } from '../target/faults/index.ts';
import type { Bench, BenchRun } from './bench.ts';
import { answersOf } from './answers-of.ts';
import type { FaultOutcome, Outcome } from './outcome.ts';

/** Cases that a fault meets in one run. */
export interface Round {
  readonly cases: readonly Case[];
  /** Asynchronous acts take so long that states in passing are seen, and whoever waits for one is patient. */
  readonly slow?: boolean;
}

/** How a fault is tried. */
export interface TrialOptions {
  readonly library: ContractLibrary;
  /** Rounds, one after the other until one kills it. */
  readonly rounds: readonly Round[];
  /** Ids of results that are red without a fault too, and so say nothing. */
  readonly redAnyway?: ReadonlySet<string>;
  /** Says `survived` of what may be `equivalent`: telling them apart takes two more runs. */
  readonly brief?: boolean;
  /** Goes on after the fault is killed, so that every red requirement is told. */
  readonly whole?: boolean;
}

/** Lets suites meet a fault, and says what they made of it. */
export async function tryFault(bench: Bench, fault: Fault, options: TrialOptions): Promise<FaultOutcome> {
  const seen: Seen = { results: [], fired: 0, cases: new Set() };
  for (const round of options.rounds) {
    if (round.cases.length === 0) continue;
    await meet(bench, fault, round, options.whole === true, seen);
    if (seen.results.some((result) => shows(result, fault))) break;
  }
  const telling = seen.results.filter(
    (result) => isTelling(result) && options.redAnyway?.has(result.id) !== true,
  );
  const told = { ...seen, results: telling };
  const outcome = await judge(bench, fault, told, options.brief === true);
  return describe(fault, options.library, bench.target.apis, told, outcome);
}

interface Seen {
  readonly results: CaseResult[];
  fired: number;
  readonly cases: Set<Case>;
}

/**
 * Whether a result says something of the target. A monitor that saw no success does not: of a choice of cases, those that
 * succeed may be missing.
 */
export function isTelling({ kind, verdict }: CaseResult): boolean {
  return isRed(verdict) && !(kind === 'monitor' && verdict === 'blocked');
}

async function meet(
  bench: Bench,
  fault: Fault,
  { cases, slow = false }: Round,
  whole: boolean,
  seen: Seen,
): Promise<void> {
  const { result, fired } = await bench.run({
    fault,
    cases,
    ...(slow ? atLeisure(fault) : pace(fault)),
    onResult: (one, stop) => {
      if (!whole && shows(one, fault)) stop();
    },
  });
  seen.results.push(...result.cases);
  seen.fired += fired;
  for (const one of cases) seen.cases.add(one);
}

/**
 * Long enough for a look at a state in passing, however busy the machine is: acts last until others have come to their
 * turns too.
 */
function atLeisure(fault: Fault): Partial<BenchRun> {
  return { delayMs: 300, delayRequests: 12, stateMs: 8000, ...(withholds(fault) ? { requestMs: 2000 } : {}) };
}

/** A job that lies about its end is only found out while the act goes on; who is never answered must not wait long. */
function pace(fault: Fault): Partial<BenchRun> {
  if (withholds(fault)) return { requestMs: 300 };
  if (fault.alone === true) return { repeatable: true };
  if (fault.breaks.includes('authentication.signature')) return { signed: true };
  // What is being made must still be in the making when it is looked at.
  if (fault.breaks.some((id) => id.endsWith('.show-while-creating')))
    return { delayMs: 1500, delayRequests: 12, stateMs: 8000 };
  return fault.capability === 'job.show' ? { delayMs: 1000, delayRequests: 12, stateMs: 6000 } : {};
}

/** Whether it holds answers back for ever; those of races only wait for one another, and a client must have the patience. */
function withholds(fault: Fault): boolean {
  return fault.delay !== undefined && fault.class !== 'races';
}

/** Whether a result is red for a requirement that the fault breaks. */
function shows({ verdict, findings }: CaseResult, fault: Fault): boolean {
  return (
    isRed(verdict) &&
    findings.some(({ level, requirement }) => level === 'must' && isBroken(requirement, fault))
  );
}

async function judge(bench: Bench, fault: Fault, seen: Seen, brief: boolean): Promise<Outcome> {
  if (seen.results.some((result) => shows(result, fault))) return 'killed';
  if (seen.results.some(({ verdict }) => isRed(verdict))) return seen.fired === 0 ? 'never-fired' : 'other';
  if (seen.fired === 0) return 'never-fired';
  if (brief) return 'survived';
  const cases = [...seen.cases];
  const [plain, faulty] = [await answersOf(bench, cases), await answersOf(bench, cases, fault)];
  return plain === faulty ? 'equivalent' : 'survived';
}

function describe(
  fault: Fault,
  library: ContractLibrary,
  apis: readonly string[],
  seen: Seen,
  outcome: Outcome,
): FaultOutcome {
  const red = seen.results.filter(({ verdict }) => isRed(verdict));
  const findings = red.flatMap((result) => result.findings.filter(({ level }) => level === 'must'));
  return {
    fault: fault.id,
    class: fault.class,
    title: fault.title,
    breaks: fault.breaks,
    must: isMust(fault, library, apis),
    outcome,
    fired: seen.fired,
    cases: seen.cases.size,
    killedBy: outcome === 'killed' ? killersOf(fault, red) : [],
    red: [...new Set(findings.map(({ requirement }) => requirement))].toSorted(),
    reasons: findings.length > 0 ? [] : [...new Set(red.map(({ reason }) => reason ?? ''))].slice(0, 3),
  };
}

/** Checks, and folders of suites, that saw a requirement of the fault broken. */
function killersOf(fault: Fault, red: readonly CaseResult[]): readonly string[] {
  const names = red.flatMap(({ id, kind, findings }) =>
    findings
      .filter(({ level, requirement }) => level === 'must' && isBroken(requirement, fault))
      .map(({ check }) => (kind === 'monitor' ? check : `suites/${withoutContract(id).split('/')[0] ?? ''}`)),
  );
  return [...new Set(names)].toSorted();
}

/** Whether a contract of some has a *must* that can be tested from outside among the requirements that a fault breaks. */
export function isMust(fault: Fault, library: ContractLibrary, apis: readonly string[]): boolean {
  const own = fault.contract === undefined ? apis : apis.filter((api) => api === fault.contract);
  return own.some((api) =>
    fault.breaks.some((id) => {
      const found = library.get(api).requirements.get(`${api}:${id}`);
      return found?.level === 'must' && found.excluded === undefined;
    }),
  );
}

/** Whether a requirement, named with its contract, is one of those that a fault breaks. */
function isBroken(requirement: string, { breaks, contract }: Fault): boolean {
  const plain = withoutContract(requirement);
  return breaks.includes(plain) && (contract === undefined || requirement === `${contract}:${plain}`);
}

function withoutContract(requirement: string): string {
  return requirement.slice(requirement.indexOf(':') + 1);
}
