import { readErrorCatalogue, type CataloguedError } from '../../contract/explain/error-catalogue.ts';
import type { Contract } from '../../contract/types.ts';
import type { ErrorCoverage } from '../../result/coverage-record.ts';
import type { Verdict } from '../../result/verdict.ts';
import type { Coverage, SeenError } from './coverage.ts';

/** A requirement that ties a code to an act; docs/contract-format.md. */
const TIES_A_CODE = /^errors\.|\.code$/;

/** Verdicts of cases that were answered; the others tell why they were not. */
const ANSWERED: ReadonlySet<Verdict> = new Set(['pass', 'fail', 'known', 'unstable']);

/** A case that asks for an act of which the documents say which pairs of status and code are right. */
export interface ErrorProbe {
  /** `400 EVS.1015` */
  readonly pairs: readonly string[];
  readonly verdict: Verdict;
  /** Why it came to no verdict. */
  readonly reason?: string | undefined;
}

/** What the pairs of the catalogues are counted from. */
export interface ErrorCoverageParts {
  readonly contracts: readonly Contract[];
  /** The requirement ids, without contract, of a case by its full id. */
  readonly requirementsOf: (caseId: string) => readonly string[];
  readonly probes: readonly ErrorProbe[];
}

/** What came of each pair of the catalogues that the documents of the judged contracts have. */
export function errorCoverage(coverage: Coverage, parts: ErrorCoverageParts): ErrorCoverage[] {
  const documents = new Set(parts.contracts.flatMap((contract) => Object.keys(contract.documents)));
  return readErrorCatalogue()
    .errors.filter(({ document }) => documents.has(document))
    .map((error) => {
      const { status, code, reached } = error;
      const seen = coverage.errors.get(`${status} ${code}`);
      return { status, code, reach: reached, ...outcome(error, seen, parts), count: seen?.count ?? 0 };
    });
}

function outcome(
  { status, code, in_scope, unreachable }: CataloguedError,
  seen: SeenError | undefined,
  { requirementsOf, probes }: ErrorCoverageParts,
): Pick<ErrorCoverage, 'state' | 'reason'> {
  const tied = (id: string): boolean => requirementsOf(id).some((one) => TIES_A_CODE.test(one));
  if ([...(seen?.cases ?? [])].some(tied)) return { state: 'judged' };
  const own = probes.filter(({ pairs }) => pairs.includes(`${status} ${code}`));
  if (own.some(({ verdict }) => ANSWERED.has(verdict))) return { state: 'probed' };
  if (seen !== undefined) return { state: 'shape-only' };
  if (in_scope === false) return { state: 'out-of-scope', reason: 'No section describes the act.' };
  if (unreachable !== undefined) return { state: 'inapplicable', reason: unreachable };
  const reason = own.find((one) => one.reason !== undefined)?.reason;
  return reason === undefined ? { state: 'unseen' } : { state: 'inapplicable', reason };
}
