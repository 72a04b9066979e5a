import type { Contract, Level, Operation } from '../contract/types.ts';
import type { Exchange } from '../http/types.ts';
import type { ParsedBody } from './parse-body.ts';

/** What a check looks at: one exchange of one operation, with its body parsed once for all checks. */
export interface CheckInput {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly exchange: Exchange;
  readonly body: ParsedBody;
  /** Path parameters of the request, by name: what the answer must be about. */
  readonly path: Readonly<Record<string, string>>;
}

/** A deviation as a check sees it; the runner adds who, when and how to repeat it. */
export interface CheckFinding {
  /** Full requirement id. */
  readonly requirement: string;
  readonly level: Level;
  readonly check: string;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** RFC 6901 pointer into the response body. */
  readonly pointer?: string;
  /** What stays the same when the same defect is met again: keyword and pointer without indexes. */
  readonly signature: string;
}

/** A pure function from an exchange to its deviations. */
export interface Check {
  readonly id: string;
  readonly title: string;
  run(input: CheckInput): readonly CheckFinding[];
}
