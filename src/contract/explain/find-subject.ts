import { UserError } from '../../errors/user-error.ts';
import type { Contract, Operation, Requirement } from '../types.ts';

/** An operation or a requirement, with the contract that it is of. */
export type Subject =
  | { readonly kind: 'operation'; readonly contract: Contract; readonly operation: Operation }
  | { readonly kind: 'requirement'; readonly contract: Contract; readonly requirement: Requirement };

/**
 * Finds an operation by id: `cinder/v3:volumes.extend`, or `volumes.extend` where one contract alone has it.
 *
 * @throws {UserError} when there is none or several
 */
export function findOperation(contracts: readonly Contract[], name: string): Operation {
  const found = search(contracts, name).filter((one) => one.kind === 'operation');
  return theOnly(found, name, contracts, 'operation').operation;
}

/**
 * Finds an operation or a requirement by id, with or without its contract.
 *
 * @throws {UserError} when there is none or several
 */
export function findSubject(contracts: readonly Contract[], name: string): Subject {
  return theOnly(search(contracts, name), name, contracts, 'operation, requirement or error code');
}

function search(contracts: readonly Contract[], name: string): Subject[] {
  const colon = /^[a-z0-9.-]+\/[a-z0-9.-]+:/.exec(name)?.[0];
  const own = name.slice(colon?.length ?? 0);
  const of = colon === undefined ? contracts : contracts.filter(({ id }) => `${id}:` === colon);
  if (of.length === 0) {
    throw new UserError(`unknown API version "${colon?.slice(0, -1)}"`, {
      mend: `Known: ${contracts.map(({ id }) => id).join(', ')}.`,
    });
  }
  return of.flatMap((contract): Subject[] => {
    const operation = contract.operations.find(({ id }) => id === own);
    if (operation !== undefined) return [{ kind: 'operation', contract, operation }];
    const requirement = contract.requirements.get(`${contract.id}:${own}`);
    return requirement === undefined ? [] : [{ kind: 'requirement', contract, requirement }];
  });
}

function theOnly<T extends Subject>(
  found: readonly T[],
  name: string,
  contracts: readonly Contract[],
  what: string,
): T {
  const [only, ...others] = found;
  if (only === undefined) {
    const near = suggestions(contracts, name);
    throw new UserError(`there is no ${what} "${name}"`, {
      mend: near.length > 0 ? `Perhaps: ${near.join(', ')}.` : 'See evs-conformance list --operations.',
    });
  }
  if (others.length === 0) return only;
  const bare = name.replace(/^.*:/, '');
  throw new UserError(`"${name}" is in several contracts`, {
    mend: `Name one: ${found.map(({ contract }) => `${contract.id}:${bare}`).join(', ')}.`,
  });
}

/** Operations of the act that was named (`volume.extend`), or whose id holds it. */
function suggestions(contracts: readonly Contract[], name: string): string[] {
  const bare = name.replace(/^.*:/, '').toLowerCase();
  const operations = contracts.flatMap((contract) => contract.operations);
  const near = operations.filter(
    ({ id, capability, action }) => [capability, action].includes(bare) || id.includes(bare),
  );
  return near.slice(0, 8).map(({ contract, id }) => `${contract}:${id}`);
}
