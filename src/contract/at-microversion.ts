import { UserError } from '../errors/user-error.ts';
import { compareMicroversions } from './microversion.ts';
import { resolveAt } from './resolve-at.ts';
import type { Contract } from './types.ts';

/**
 * A contract as a run takes it: one that is about microversions reads as at one of them, the least by default as a
 * server does, and each operation knows what to say in the header `OpenStack-API-Version`. Others are left alone.
 *
 * @param microversion `3.42`; without it no header is sent
 * @throws {UserError} when the contract is not about that microversion
 */
export function atMicroversion(contract: Contract, microversion: string | undefined): Contract {
  const { microversions } = contract;
  if (microversions === undefined) return contract;
  const { service, min, max } = microversions;
  if (microversion === undefined) return resolveAt(contract, min);
  if (compareMicroversions(microversion, min) < 0 || compareMicroversions(microversion, max) > 0) {
    throw new UserError(`${contract.id} is about microversions ${min} to ${max}, not ${microversion}`, {
      mend: 'Correct target.microversion or EVSC_MICROVERSION.',
    });
  }
  const resolved = resolveAt(contract, microversion);
  const apiVersion = `${service} ${microversion}`;
  return { ...resolved, operations: resolved.operations.map((operation) => ({ ...operation, apiVersion })) };
}
