import { requestLine } from '../request-line.ts';
import { answerRows, requestRows, type OperationRow } from '../rows/operation-rows.ts';
import type { Contract, Operation, Source } from '../types.ts';
import { alignOperations } from './align-operations.ts';
import { diffFacts } from './diff-facts.ts';
import { diffRows } from './diff-rows.ts';

/** One documented difference. A side that is left out does not have it at all. */
export interface Difference {
  /** `operation`, `status`, `path`, `query`, `header`, `body` or `answer`. */
  readonly in: string;
  /** Path of the row, the status, or what of the operation differs: `effect`. */
  readonly name: string;
  /** What of a row differs: `type`, `required`, `enum`, `maxLength` …; absent where one side lacks it. */
  readonly aspect?: string;
  readonly left?: string;
  readonly right?: string;
  readonly leftSource?: Source;
  readonly rightSource?: Source;
}

/** One side of an aligned operation. */
export interface DiffSide {
  readonly operation: string;
  readonly request: string;
  readonly source: Source;
}

/** What two contracts say about one act. */
export interface CapabilityDiff {
  readonly capability: string;
  readonly left?: DiffSide;
  readonly right?: DiffSide;
  readonly differences: readonly Difference[];
}

/** The documented differences of two contracts, by capability. */
export interface ContractDiff {
  readonly left: string;
  readonly right: string;
  readonly counts: {
    readonly onlyLeft: number;
    readonly onlyRight: number;
    readonly same: number;
    readonly different: number;
    readonly differences: number;
  };
  readonly capabilities: readonly CapabilityDiff[];
}

/**
 * Compares what two contracts document. Operations are aligned by capability. Wording, sources, errata and the version
 * in a path make no difference; below a member that only one side has, nothing more is listed.
 */
export function diffContracts(left: Contract, right: Contract): ContractDiff {
  const capabilities = alignOperations(left.operations, right.operations).map(([a, b]): CapabilityDiff => ({
    capability: (a ?? b)?.capability ?? '',
    ...(a === undefined ? {} : { left: sideOf(a) }),
    ...(b === undefined ? {} : { right: sideOf(b) }),
    differences: a === undefined || b === undefined ? [] : diffOperations(a, b),
  }));
  const count = (test: (one: CapabilityDiff) => boolean): number => capabilities.filter(test).length;
  const both = ({ left: a, right: b }: CapabilityDiff): boolean => a !== undefined && b !== undefined;
  return {
    left: left.id,
    right: right.id,
    counts: {
      onlyLeft: count((one) => one.right === undefined),
      onlyRight: count((one) => one.left === undefined),
      same: count((one) => both(one) && one.differences.length === 0),
      different: count((one) => one.differences.length > 0),
      differences: capabilities.reduce((sum, one) => sum + one.differences.length, 0),
    },
    capabilities,
  };
}

function sideOf(operation: Operation): DiffSide {
  return { operation: operation.id, request: requestLine(operation), source: operation.source };
}

function diffOperations(left: Operation, right: Operation): Difference[] {
  return [
    ...diffFacts(left, right),
    ...diffRows(requestRows(left), requestRows(right)),
    ...diffRows(merged(answerRows(left)), merged(answerRows(right))),
  ];
}

/** Whichever success shows it: answers are compared as one. */
function merged(rows: readonly OperationRow[]): OperationRow[] {
  const byPath = new Map<string, OperationRow>();
  for (const row of rows) if (!byPath.has(row.path)) byPath.set(row.path, { ...row, in: 'answer' });
  return [...byPath.values()];
}
