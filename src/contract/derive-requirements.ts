import { requestConstraints } from './constraints.ts';
import type { Operation, Requirement } from './types.ts';

/**
 * The requirements that follow from an operation's tables by themselves; ids as in docs/contract-format.md.
 * Response and status rules are *must* (the document's own tables), refusals as their constraint says.
 */
export function deriveRequirements(operation: Operation): Requirement[] {
  const make = (
    suffix: string,
    text: string,
    level: Requirement['level'] = 'must',
    source = operation.source,
  ): Requirement => ({
    id: `${operation.contract}:${operation.id}.${suffix}`,
    level,
    text,
    source,
    operations: [operation.id],
    derived: true,
  });
  const successes = operation.responses.filter((r) => r.status < 400).map((r) => r.status);
  return [
    make(
      'status',
      `A valid request is answered with ${successes.join(' or ') || 'a success status'}; never with 5xx.`,
    ),
    make('content-type', 'A body is sent as application/json.'),
    make('response-body', 'The body of a success fits the schema of exactly that status.'),
    make('error-body', 'An error has a documented status and a body in a documented shape.'),
    make('identity', 'Ids and links in a body are those of the resource asked for.'),
    ...referenceRequirements(operation, make),
    ...requestConstraints(operation).map((constraint) =>
      make(
        `rejects.${constraint.id}`,
        constraint.text,
        constraint.level,
        constraint.source ?? operation.source,
      ),
    ),
  ];
}

type Make = (suffix: string, text: string, level?: Requirement['level']) => Requirement;

/** An id that names nothing cannot be acted on. Whether deleting nothing is an error is not said. */
function referenceRequirements(operation: Operation, make: Make): Requirement[] {
  return operation.parameters
    .filter((parameter) => parameter.in === 'path' && parameter.schema['x-reference'] !== undefined)
    .map((parameter) =>
      make(
        `rejects.path.${parameter.name}.unknown`,
        `A ${parameter.name} that names nothing is refused.`,
        operation.effect.kind === 'deletes' ? 'should' : 'must',
      ),
    );
}
