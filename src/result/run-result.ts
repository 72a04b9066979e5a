import type { CoverageRecord } from './coverage-record.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import type { Finding, Level } from './finding.ts';
import type { Json } from './json.ts';
import type { Verdict } from './verdict.ts';

/** Where a requirement or operation comes from. */
export interface SourceRecord {
  readonly document: string;
  readonly section: string;
  readonly tables?: readonly string[];
}

/** One requirement as it stood in the contract at the time of the run. */
export interface RequirementRecord {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  readonly source: SourceRecord;
  /** Operations it is about, with their contract: `cinder/v3:volumes.extend`. */
  readonly operations?: readonly string[];
  /** Why it cannot be tested from outside; such a requirement does not count towards coverage. */
  readonly excluded?: string;
}

/** One operation as it stood in the contract at the time of the run. */
export interface OperationRecord {
  /** `cinder/v3:volumes.extend` */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly action?: string;
  readonly summary: string;
  readonly capability: string;
  readonly deprecated: boolean;
  readonly source: SourceRecord;
  /** Exchanges of the run that were this operation. */
  readonly exchanges: number;
  /** Response statuses seen, each with its count. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** A contract that the run judged. */
export interface ContractRecord {
  /** `cinder/v3` */
  readonly id: string;
  readonly title: string;
  /** SHA-256 over the contract's files, 64 hexadecimal digits. */
  readonly revision: string;
  readonly documents: Readonly<Record<string, string>>;
  readonly operations: readonly OperationRecord[];
  readonly requirements: readonly RequirementRecord[];
}

/** Something the document leaves open that the target was seen to do. Never red. */
export interface Observation {
  readonly requirement: string;
  readonly operation: string;
  readonly message: string;
  /** How often it was seen. */
  readonly count: number;
  /** The exchange that first showed it. */
  readonly exchange: number;
}

/** What became of one case. */
export interface CaseResult {
  /** `cinder/v3:volumes/lifecycle/extend` */
  readonly id: string;
  /** Suite id, `volumes/lifecycle`. */
  readonly suite: string;
  readonly title: string;
  /** `case`: a scripted or generated case; `monitor`: the judgement of every exchange of one operation. */
  readonly kind: 'case' | 'monitor';
  readonly contract: string;
  readonly operations: readonly string[];
  readonly requirements: readonly string[];
  /** Optional features that it needs; absent where it needs none. */
  readonly features?: readonly string[];
  readonly verdict: Verdict;
  /** Why it was skipped, is inapplicable or blocked, or what broke. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
  /** How many exchanges it sent (for a monitor: judged). */
  readonly exchanges: number;
  readonly seed: number;
}

/** An entry of the expectations file and what became of it. */
export interface ExpectationRecord {
  /** `file:line` of the entry. */
  readonly place: string;
  readonly match: Readonly<Record<string, string>>;
  readonly reason: string;
  /** `failed`: as listed; `passed`: it no longer fails, delete the entry; `unmatched`: it matches nothing; `expired`: its day is over. */
  readonly state: 'failed' | 'passed' | 'unmatched' | 'expired' | 'not-run';
  readonly cases: readonly string[];
  /** Where it is worked on, as the entry says. */
  readonly issue?: string;
  /** The last day on which the entry holds, `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** Everything of a run as one document; every other report is rendered from it. */
export interface RunResult {
  readonly $schema: string;
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationMs: number;
  /** Whether the target conforms: no red verdict and no red expectation. */
  readonly conformant: boolean;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** Only where the run broke off: ids of the cases and monitors that came to no verdict; they stand as blocked. */
  readonly incomplete?: { readonly cases: readonly string[] };
  readonly target: {
    readonly name: string;
    /** Version of what is tested, as the configuration says. */
    readonly version?: string;
    readonly url: string;
    readonly features: Readonly<Record<string, boolean>>;
  };
  readonly selection: Readonly<Record<string, Json>>;
  readonly seed: number;
  readonly budget: string;
  readonly contracts: readonly ContractRecord[];
  readonly cases: readonly CaseResult[];
  readonly observations: readonly Observation[];
  /** The exchanges that findings refer to. All of a run are in `exchanges.ndjson` beside it. */
  readonly exchanges: readonly ExchangeRecord[];
  readonly totals: { readonly exchanges: number; readonly verdicts: Readonly<Record<Verdict, number>> };
  readonly expectations: readonly ExpectationRecord[];
  /** Resources that could not be removed, as `kind id`. */
  readonly leftovers: readonly string[];
  /** Resources that no operation of their API removes, as `kind id`: they stay, and are no fault of the target. */
  readonly unremovable: readonly string[];
  /** What the exchanges exercised; absent in results of before it was counted. */
  readonly coverage?: CoverageRecord;
}
