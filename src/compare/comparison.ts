/** What of an API a difference is about. */
export const KINDS = [
  'operation',
  'status',
  'error shape and code',
  'field set',
  'type',
  'validation boundary',
  'state',
  'ordering',
  'timing',
  'other',
] as const;

/** One of {@linkcode KINDS}. */
export type Kind = (typeof KINDS)[number];

/**
 * How the runs stand to each other on one requirement, among those that tested it.
 *
 * - `same`: the same outcome, and nothing seen differs.
 * - `different`: all conform, and what they were seen to do differs.
 * - `one-sided`: some conform and some do not.
 * - `both-deviate`: none conforms, each in its own way.
 * - `untested`: fewer than two runs tested it.
 */
export type Standing = 'same' | 'different' | 'one-sided' | 'both-deviate' | 'untested';

/** What one run says of a requirement; `undocumented`: its contracts have no such requirement. */
export type Outcome = 'conformant' | 'deviates' | 'not tested' | 'undocumented';

/** What one run says of a requirement. */
export interface Cell {
  readonly outcome: Outcome;
  /** Full ids of the requirements of this run that the row stands for. */
  readonly requirements: readonly string[];
  /** What was seen, without ids, times and hosts, sorted. */
  readonly seen: readonly string[];
}

/** One requirement across the runs. */
export interface RequirementRow {
  /** The requirement's id where one contract is compared with itself, else capability and rest: `volume.create status`. */
  readonly key: string;
  readonly kind: Kind;
  readonly standing: Standing;
  readonly text: string;
  /** One for each column. */
  readonly cells: readonly Cell[];
}

/** One difference of an operation: documented, from the contracts, or observed, from the exchanges of runs. */
export interface Difference {
  readonly basis: 'documented' | 'observed';
  /** The capability, or the operation's id where one contract is compared with itself. */
  readonly subject: string;
  readonly kind: Kind;
  /** What differs: a field, the statuses, `body volume.size maxLength`. */
  readonly what: string;
  /** One for each column; empty where it has nothing. */
  readonly values: readonly string[];
}

/** Runs, or documents, side by side. */
export interface Comparison {
  /** What is compared, in the order of all cells and values. */
  readonly columns: readonly string[];
  readonly requirements: readonly RequirementRow[];
  readonly differences: readonly Difference[];
  /** How many requirements have each standing. */
  readonly counts: Readonly<Record<Standing, number>>;
  /** What bears on how far the runs can be compared. */
  readonly notes: readonly string[];
}
