import { readErrorCatalogue } from '../../contract/explain/error-catalogue.ts';
import type { Contract } from '../../contract/types.ts';
import type { ErrorCoverage } from '../../result/coverage-record.ts';
import type { Coverage } from './coverage.ts';

/** A requirement that ties a code to an act; docs/contract-format.md. */
const TIES_A_CODE = /^errors\.|\.code$/;

/**
 * What came of each pair of the catalogues that the documents of the judged contracts have.
 *
 * @param requirementsOf the requirement ids, without contract, of a case by its full id
 */
export function errorCoverage(
  coverage: Coverage,
  contracts: readonly Contract[],
  requirementsOf: (caseId: string) => readonly string[],
): ErrorCoverage[] {
  const documents = new Set(contracts.flatMap((contract) => Object.keys(contract.documents)));
  return readErrorCatalogue()
    .errors.filter(({ document }) => documents.has(document))
    .map(({ status, code, reached, in_scope }) => {
      const seen = coverage.errors.get(`${status} ${code}`);
      const judged = [...(seen?.cases ?? [])].some((id) =>
        requirementsOf(id).some((requirement) => TIES_A_CODE.test(requirement)),
      );
      const unseen = in_scope === false ? 'out-of-scope' : 'unseen';
      return {
        status,
        code,
        reach: reached,
        state: seen === undefined ? unseen : judged ? 'judged' : 'shape-only',
        count: seen?.count ?? 0,
      };
    });
}
