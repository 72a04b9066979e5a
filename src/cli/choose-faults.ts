import type { ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { servedContracts } from '../target/embedded.ts';
import { deriveFaults, faults, type Fault } from '../target/faults/index.ts';
import { findFaults } from './find-faults.ts';
import type { SelfTestFlags } from './self-test-command.ts';

/** The class of the faults that follow from the tables of a contract. */
const DERIVED = 'derived';

/**
 * The faults that the flags name; all that are written by hand by default. There are several times as many derived ones,
 * so that they are to be asked for by their class.
 *
 * @throws {UserError} when there is no such fault or class
 */
export function chooseFaults(flags: SelfTestFlags, library: ContractLibrary): readonly Fault[] {
  const { class: classes, api: apis = servedContracts(library) } = flags;
  const derived = classes?.includes(DERIVED) === true ? derivedFaults(library, apis) : [];
  const named = flags.fault === undefined ? [...faults, ...derived] : findFaults(flags.fault, library);
  if (classes === undefined) return named;
  const known = new Set([...named.map((fault) => fault.class), DERIVED]);
  const unknown = classes.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new UserError(`there is no class of faults "${unknown}"`, {
      mend: `There are ${[...known].join(', ')}.`,
    });
  }
  return named.filter((fault) => classes.includes(fault.class));
}

function derivedFaults(library: ContractLibrary, apis: readonly string[]): readonly Fault[] {
  return apis.flatMap((id) => library.get(id).operations.flatMap((operation) => deriveFaults(operation)));
}
