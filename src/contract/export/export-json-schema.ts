import type { Contract, JsonObject, Operation, Schema } from '../types.ts';

/**
 * The bodies of a contract as one JSON Schema (2020-12) document without `$ref`: `$defs` has `<operation>.request`,
 * `<operation>.response.<status>` and `error`.
 *
 * @param microversion the one that the contract was resolved at, for `$id`
 */
export function exportJsonSchema(contract: Contract, microversion?: string): JsonObject {
  const version = microversion === undefined ? '' : `:${microversion}`;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:evs-conformance:${contract.id.replace('/', ':')}${version}`,
    title: contract.title,
    $comment: `Revision ${contract.revision}. x-maxBytes counts bytes of UTF-8.`,
    $defs: Object.fromEntries([...contract.operations.flatMap(bodiesOf), ['error', contract.errorBody]]),
  };
}

function bodiesOf({ id, requestBody, responses }: Operation): (readonly [string, Schema])[] {
  return [
    ...(requestBody === undefined ? [] : [[`${id}.request`, requestBody.schema] as const]),
    ...responses.flatMap(({ status, schema }) =>
      schema === undefined ? [] : [[`${id}.response.${status}`, schema] as const],
    ),
  ];
}
