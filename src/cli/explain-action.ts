import { readErrorCatalogue } from '../contract/explain/error-catalogue.ts';
import { explainError, isErrorCode, renderError } from '../contract/explain/explain-error.ts';
import { explainOperation, renderOperation } from '../contract/explain/explain-operation.ts';
import { explainRequirement, renderRequirement } from '../contract/explain/explain-requirement.ts';
import { findSubject } from '../contract/explain/find-subject.ts';
import { allContracts } from './all-contracts.ts';

/** An explanation for programs and for people. */
export interface Explained {
  readonly value: unknown;
  readonly text: string;
}

/**
 * Explains an error code, an operation or a requirement.
 *
 * @throws {UserError} when the name is none of these, or of several contracts
 */
export async function explain(name: string): Promise<Explained> {
  const library = allContracts();
  const { contracts } = library;
  if (isErrorCode(name)) {
    const catalogue = readErrorCatalogue();
    const documents = new Set(catalogue.errors.map(({ document }) => document));
    const own = contracts.filter((one) =>
      Object.keys(one.documents).some((document) => documents.has(document)),
    );
    const value = explainError(name, catalogue, own);
    return { value, text: renderError(value) };
  }
  const subject = findSubject(contracts, name);
  if (subject.kind === 'operation') {
    const value = explainOperation(subject.contract, subject.operation);
    return { value, text: renderOperation(value) };
  }
  const { contract, requirement } = subject;
  const { planListing } = await import('./plan-listing.ts');
  const cases = await planListing(library, [contract.id]);
  const named = cases.map(({ fullId, title, requirements }) => ({ id: fullId, title, requirements }));
  const value = explainRequirement(contract, requirement, named);
  return { value, text: renderRequirement(value) };
}
