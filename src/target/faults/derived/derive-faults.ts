import { deriveRequirements } from '../../../contract/derive-requirements.ts';
import type { Operation, Requirement } from '../../../contract/types.ts';
import type { Fault } from '../fault.ts';
import type { WireRequest } from '../wire.ts';
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
    contract: operation.contract,
    operations: [operation.id],
    ...(request === undefined
      ? {}
      : {
          request: (it, state) => {
            const about = asked(it, operation);
            const changed = about === undefined ? it : request(about, state);
            return changed === about ? it : changed;
          },
        }),
    ...(response === undefined
      ? {}
      : {
          response: (it, got, state) => {
            const about = asked(it, operation);
            return about === undefined ? got : response(about, got, state);
          },
        }),
  };
}

/**
 * The request as one for the operation; undefined when it is none. Where several actions share a path, a request that names
 * none of them counts for each: a target that overlooks the missing name may take it for any.
 */
function asked(request: WireRequest, operation: Operation): WireRequest | undefined {
  const { operation: found, candidates = [] } = request;
  const meant = [...(found === undefined ? [] : [found]), ...candidates].find(
    ({ contract, operationId }) => contract === operation.contract && operationId === operation.id,
  );
  if (meant === undefined) return undefined;
  return meant === found ? request : { ...request, operation: meant };
}
