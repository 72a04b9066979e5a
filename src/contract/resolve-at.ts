import { deriveRequirements } from './derive-requirements.ts';
import { compareMicroversions, holdsAt } from './microversion.ts';
import { schemaAt } from './schema-at.ts';
import type { Contract, Operation, Requirement, Schema } from './types.ts';

/**
 * A contract as it reads at one microversion: what `min-ver` and `max-ver` of operations, parameters, branches and
 * properties exclude is gone, and of several branches of an action the one that holds is left. What carries no range
 * stays the identical object, so that validators compiled for it are used again.
 *
 * @param microversion `3.42`
 * @throws {UserError} when that is not a microversion
 */
export function resolveAt(contract: Contract, microversion: string): Contract {
  // Also where nothing carries a range that it would be compared with.
  compareMicroversions(microversion, microversion);
  const resolve = schemaAt(microversion);
  const operations = contract.operations
    .filter(({ versions }) => holdsAt(versions, microversion))
    .map((operation) => operationAt(operation, microversion, resolve));
  const errorBody = resolve(contract.errorBody);
  return { ...contract, operations, errorBody, requirements: requirementsOf(contract, operations) };
}

type Resolve = (schema: Schema) => Schema;

function operationAt(operation: Operation, microversion: string, resolve: Resolve): Operation {
  const { versions: _, requestBody, ...rest } = operation;
  return {
    ...rest,
    parameters: operation.parameters
      .filter(({ versions }) => holdsAt(versions, microversion))
      .map(({ versions: __, ...parameter }) => ({
        ...parameter,
        schema: resolve(parameter.schema),
      })),
    ...(requestBody === undefined
      ? {}
      : { requestBody: { ...requestBody, schema: resolve(requestBody.schema) } }),
    responses: operation.responses.map((response) =>
      response.schema === undefined ? response : { ...response, schema: resolve(response.schema) },
    ),
  };
}

/** What was derived from a constraint that is gone goes with it, and so does what is about gone operations alone. */
function requirementsOf(
  contract: Contract,
  operations: readonly Operation[],
): ReadonlyMap<string, Requirement> {
  const left = new Set(operations.map(({ id }) => id));
  const derived = operations.flatMap(deriveRequirements).map((one) => [one.id, one] as const);
  const written = [...contract.requirements.values()]
    .filter((one) => !one.derived && one.operations.some((id) => left.has(id)))
    .map((one) => [one.id, one] as const);
  return new Map([...derived, ...written]);
}
