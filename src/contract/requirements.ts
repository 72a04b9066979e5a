import { deriveRequirements } from './derive-requirements.ts';
import type { Operation, Requirement } from './types.ts';

/** The requirements of a contract by id: those that follow from its operations, and those written by hand over them. */
export function collectRequirements(
  operations: readonly Operation[],
  written: readonly Requirement[],
): ReadonlyMap<string, Requirement> {
  const all = new Map<string, Requirement>();
  for (const requirement of operations.flatMap(deriveRequirements)) all.set(requirement.id, requirement);
  for (const requirement of written) all.set(requirement.id, requirement);
  return all;
}
