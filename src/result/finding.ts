import type { Json } from './json.ts';

/**
 * How binding a requirement is (RFC 2119 words, but lower case): *must*: the document says so plainly;
 * *should*: it recommends; *observe*: it is silent or contradicts itself, so it is recorded and never fails.
 */
export type Level = 'must' | 'should' | 'observe';

/** A deviation of the target from its contract, with everything needed to believe and repeat it. */
export interface Finding {
  /** Stable within a run: the hash of case, requirement and signature. */
  readonly id: string;
  /** Requirement id, e.g. `cinder/v3:volumes.extend.rejects-shrink`. */
  readonly requirement: string;
  readonly level: Level;
  /** The check or assertion that saw it, e.g. `response-body`. */
  readonly check: string;
  /** Operation id within its contract, with the contract: `cinder/v3:volumes.extend`. */
  readonly operation: string;
  /** One English sentence. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** RFC 6901 pointer into the response body where the deviation is. */
  readonly pointer?: string;
  /** The smallest request input found that still shows the deviation. */
  readonly counterexample?: Json;
  /** Groups findings of one defect: requirement, check, keyword and pointer with indexes and ids removed. */
  readonly signature: string;
  /** Ids of the exchanges that show it, the telling one last. */
  readonly exchanges: readonly number[];
  /** A curl command that repeats the telling exchange, with secrets as shell variables. */
  readonly curl: string;
  /** Seed of the run: with it and the case, the same inputs are generated again. */
  readonly seed: number;
  /** Of generated input: which of the case's properties it was, and the path by which exactly this input is drawn again: `0/3:1`. */
  readonly path?: string;
  /** The expectation entry (1-based line in its file) that lists it, when there is one. */
  readonly expectation?: string;
}
