import { deriveRequirements } from '../../../contract/derive-requirements.ts';
import type { Operation, Requirement } from '../../../contract/types.ts';
import type { Fault } from '../fault.ts';
import { ignoring, suffixOf, type Transform } from './rejects.ts';
import { breakingResponse } from './responses.ts';

/**
 * The faults that break the requirements derived from an operation's tables, one each, so that no such requirement
 * is without a target that breaks it. What cannot be broken on the wire has none: the body of an empty answer, and the
 * identity of what is not asked for by id.
 *
 * Its `breaks` hold the requirement's id without contract; the fault acts on that contract's operation alone.
 */
export function deriveFaults(operation: Operation): Fault[] {
  return deriveRequirements(operation).flatMap((requirement) => {
    const suffix = suffixOf(operation, requirement);
    const transform = suffix.startsWith('rejects.')
      ? ignoring(operation, requirement)
      : breakingResponse(operation, suffix);
    return transform === undefined ? [] : [derivedFault(operation, requirement, transform)];
  });
}

function derivedFault(operation: Operation, requirement: Requirement, transform: Transform): Fault {
  const { request, response } = transform;
  const { document, section } = requirement.source;
  return {
    id: requirement.id,
    class: 'derived',
    title: `Not so: ${requirement.text}`,
    capability: operation.capability,
    breaks: [requirement.id.slice(operation.contract.length + 1)],
    source: { document, section },
    ...(request === undefined
      ? {}
      : { request: (it, state) => (isAbout(it.operation, operation) ? request(it, state) : it) }),
    ...(response === undefined
      ? {}
      : {
          response: (it, got, state) => (isAbout(it.operation, operation) ? response(it, got, state) : got),
        }),
  };
}

function isAbout(
  found: { readonly contract: string; readonly operationId: string } | undefined,
  operation: Operation,
): boolean {
  return found?.contract === operation.contract && found.operationId === operation.id;
}
