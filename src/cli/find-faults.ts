import type { ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { deriveFaults, faults, type Fault } from '../target/faults/index.ts';

/**
 * Faults by their ids: those written by hand, and by the id of a requirement the one that is derived from it.
 *
 * @throws {UserError} when there is no such fault
 */
export function findFaults(ids: readonly string[], library: ContractLibrary): Fault[] {
  return ids.map((id) => {
    const fault = faults.find((one) => one.id === id) ?? derived(id, library);
    if (fault !== undefined) return fault;
    throw new UserError(`there is no fault "${id}"`, {
      mend: 'docs/faults.md tells of the classes; self-test --class NAME lists the faults of one.',
    });
  });
}

function derived(id: string, library: ContractLibrary): Fault | undefined {
  const [contract = '', rest = ''] = id.split(':');
  if (rest === '') return undefined;
  const operations = library.get(contract).operations.filter((one) => rest.startsWith(`${one.id}.`));
  return operations.flatMap((operation) => deriveFaults(operation)).find((fault) => fault.id === id);
}
