import type { RequirementStatus } from './requirement-status.ts';

/** How often something was exercised rightly, and how often wrongly: `[requests that kept it, requests that broke it]`. */
export type Exercised = readonly [valid: number, invalid: number];

/** What the exchanges of a run exercised of one operation. */
export interface OperationCoverage {
  /** `cinder/v3:volumes.extend` */
  readonly id: string;
  /** Statuses of the operation's own table; those that were seen stand in the operation's own record. */
  readonly documented: readonly number[];
  /** Answers to requests in which nothing was wrong, by status. */
  readonly whole: Readonly<Record<string, number>>;
  /** `query.limit`, `path.volume_id`, `body.volume.name`: sent rightly, sent wrongly. */
  readonly parameters: Readonly<Record<string, Exercised>>;
  /** `body.volume.name.maxLength`: kept by a request in which nothing was wrong, broken. */
  readonly constraints: Readonly<Record<string, Exercised>>;
  /** Of a list: successful answers, and how many of them listed something. */
  readonly lists?: { readonly answers: number; readonly filled: number };
}

/** Why an error comes: of the request alone, of a state, of the circumstances, or of a failing server. */
export type ErrorReach = 'request' | 'state' | 'environment' | 'server-fault';

/** One pair of status and code of the catalogue, and what came of it. */
export interface ErrorCoverage {
  readonly status: number;
  readonly code: string;
  readonly reach: ErrorReach;
  /**
   * `judged`: seen by a case that says which codes its act has; `probed`: such a case came to a verdict, and the target answered
   * otherwise; `shape-only`: seen, but no case judged whether it is the right one; `inapplicable`: nothing that a run can do
   * makes it, for the `reason` given; `unseen`; `out-of-scope`: no section describes the act.
   */
  readonly state: 'judged' | 'probed' | 'shape-only' | 'inapplicable' | 'unseen' | 'out-of-scope';
  /** Why it is inapplicable or out of scope. */
  readonly reason?: string;
  /** Answers that had it. */
  readonly count: number;
}

/** How many pairs of the catalogue came to what. */
export type ErrorCounts = Readonly<
  Record<
    ErrorReach,
    {
      readonly listed: number;
      readonly judged: number;
      /** Absent, as `inapplicable` is, from results of versions that did not tell them apart. */
      readonly probed?: number;
      readonly shapeOnly: number;
      readonly inapplicable?: number;
      readonly unseen: number;
      readonly outOfScope: number;
    }
  >
>;

/** The states of one kind of resource. */
export interface StateCoverage {
  /** `volume` */
  readonly kind: string;
  /** States that operations of the judged contracts say they need. */
  readonly documented: readonly string[];
  /** States in which resources of the kind were shown, and how often. */
  readonly seen: Readonly<Record<string, number>>;
}

/** What became of the requirements of the judged contracts. */
export interface RequirementCoverage {
  /** How many have each status. */
  readonly counts: Readonly<Record<RequirementStatus, number>>;
  /** The ids of all that were not held, by status. */
  readonly others: Readonly<Partial<Record<Exclude<RequirementStatus, 'held'>, readonly string[]>>>;
}

/** A sign that a run was hollow: green, but for want of anything to judge. */
export interface CoverageWarning {
  readonly kind: 'refused' | 'empty-lists' | 'state-not-reached' | 'no-success' | 'not-sent';
  /** One English sentence. */
  readonly message: string;
  /** What it is about: operations with their contract, or states (`volume error`). */
  readonly about: readonly string[];
}

/** What a run really exercised, counted from its exchanges and not from its plan. */
export interface CoverageRecord {
  /** Version of this part of the run result; a change that breaks readers raises it. */
  readonly version: 1;
  readonly operations: readonly OperationCoverage[];
  /** Of the catalogues of the judged contracts' documents; empty where they have none. */
  readonly errors: readonly ErrorCoverage[];
  readonly errorCounts: ErrorCounts;
  readonly states: readonly StateCoverage[];
  readonly requirements: RequirementCoverage;
  /** Distinct triples of operation, constraint and mutation, which `mutations.ndjson` lists. */
  readonly mutations: {
    /** Those that broke a constraint. */
    readonly broken: number;
    /** Those that kept it right at its bound. */
    readonly atBound: number;
  };
  readonly warnings: readonly CoverageWarning[];
}
