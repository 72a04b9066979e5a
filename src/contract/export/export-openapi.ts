import type { Contract, Json, JsonObject, Operation, Parameter, ResponseSpec, Schema } from '../types.ts';

/**
 * A contract as plain OpenAPI 3.1, without a single `$ref`.
 *
 * Operations that share a method and path, as actions do, become one: its request body is the `oneOf` of theirs, each
 * answer the `anyOf` of theirs with that status, and `x-actions` has each by itself. `default` is any other error, in the
 * shapes that the document shows for any operation. docs/contract-tools.md describes it.
 */
export function exportOpenApi(contract: Contract): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  const groups = new Map<string, Operation[]>();
  for (const operation of contract.operations) {
    const key = `${operation.method} ${operation.path}`;
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  const ids = new Set(contract.operations.map(({ id }) => id));
  for (const operations of groups.values()) {
    const [first] = operations;
    if (first === undefined) continue;
    const exported = first.action === undefined ? one(first, contract) : union(operations, contract, ids);
    (paths[first.path] ??= {})[first.method.toLowerCase()] = exported;
  }
  return {
    openapi: '3.1.0',
    info: { title: contract.title, version: contract.id.split('/')[1] ?? contract.id },
    'x-contract': {
      id: contract.id,
      revision: contract.revision,
      documents: contract.documents,
      companions: contract.companions,
      features: contract.features,
      commonStatuses: contract.commonStatuses,
    },
    paths,
  };
}

function one(operation: Operation, contract: Contract): JsonObject {
  const { requestBody } = operation;
  return {
    ...facts(operation),
    parameters: operation.parameters.map(parameter),
    ...(requestBody === undefined
      ? {}
      : { requestBody: { required: requestBody.required, content: json(requestBody.schema) } }),
    responses: { ...responses(operation.responses), default: otherErrors(contract) },
  };
}

/** What an operation is, beside what is sent and answered. */
function facts(operation: Operation): JsonObject {
  const { effect, entity, states, errata, versions } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.deprecated ? { deprecated: true } : {}),
    'x-capability': operation.capability,
    'x-effect': { ...effect },
    ...(entity === undefined ? {} : { 'x-entity': entity }),
    ...(states === undefined ? {} : { 'x-states': states }),
    'x-source': { ...operation.source },
    ...(errata === undefined ? {} : { 'x-errata': errata }),
    ...range(versions),
  };
}

function range(versions: Operation['versions']): JsonObject {
  if (versions === undefined) return {};
  const { min, max } = versions;
  return {
    'x-openstack': {
      ...(min === undefined ? {} : { 'min-ver': min }),
      ...(max === undefined ? {} : { 'max-ver': max }),
    },
  };
}

function parameter({
  name,
  in: place,
  required,
  description,
  schema,
  source,
  errata,
  versions,
}: Parameter): JsonObject {
  return {
    name,
    in: place,
    required,
    ...(description === '' ? {} : { description }),
    schema,
    'x-source': { ...source },
    ...(errata === undefined ? {} : { 'x-errata': errata }),
    ...range(versions),
  };
}

function json(schema: Schema): JsonObject {
  return { 'application/json': { schema } };
}

function responses(specs: readonly ResponseSpec[]): JsonObject {
  return Object.fromEntries(specs.map((spec) => [String(spec.status), response(spec)]));
}

function response({ description, schema, source, errata }: ResponseSpec): JsonObject {
  return {
    description,
    ...(schema === undefined ? {} : { content: json(schema) }),
    ...(source === undefined ? {} : { 'x-source': { ...source } }),
    ...(errata === undefined ? {} : { 'x-errata': errata }),
  };
}

function otherErrors(contract: Contract): JsonObject {
  const statuses = contract.commonStatuses.error.join(', ');
  return { description: `Any other error: ${statuses}`, content: json(contract.errorBody) };
}

/** Operations that only the body tells apart, as one. */
function union(operations: readonly Operation[], contract: Contract, ids: Set<string>): JsonObject {
  const [first] = operations as readonly [Operation, ...Operation[]];
  const bodies = operations
    .map(({ requestBody }) => requestBody?.schema)
    .filter((body) => body !== undefined);
  const property = first.actionProperty;
  return {
    operationId: unionId(operations, ids),
    summary: `One of: ${operations.map(({ summary }) => summary).join('; ')}`,
    'x-openstack': { discriminator: 'action', ...(property === undefined ? {} : { property }) },
    parameters: sharedParameters(operations).map(parameter),
    requestBody: { required: true, content: json({ oneOf: bodies }) },
    responses: { ...unionResponses(operations), default: otherErrors(contract) },
    'x-actions': Object.fromEntries(
      operations.map((operation) => [operation.action ?? operation.id, one(operation, contract)]),
    ),
  };
}

/** `volumes.action` for `volumes.extend` and `volumes.attach`, unless an operation is called so. */
function unionId(operations: readonly Operation[], ids: Set<string>): string {
  const [first = [], ...others] = operations.map(({ id }) => id.split('.'));
  let length = first.length - 1;
  while (others.some((parts) => parts.slice(0, length).join() !== first.slice(0, length).join())) length -= 1;
  let id = [...first.slice(0, length), 'action'].join('.');
  for (let number = 2; ids.has(id); number++) id = `${id.replace(/-\d+$/, '')}-${number}`;
  ids.add(id);
  return id;
}

/** Parameters of all; one that only some actions have is not required of the others. */
function sharedParameters(operations: readonly Operation[]): Parameter[] {
  const found = new Map<string, { readonly parameter: Parameter; count: number }>();
  for (const one of operations.flatMap(({ parameters }) => parameters)) {
    const key = `${one.in} ${one.name}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { parameter: one, count: 1 });
    else known.count += 1;
  }
  return [...found.values()].map(({ parameter: one, count }) =>
    count === operations.length ? one : { ...one, required: one.in === 'path' },
  );
}

function unionResponses(operations: readonly Operation[]): JsonObject {
  const byStatus = new Map<number, ResponseSpec[]>();
  for (const spec of operations.flatMap((operation) => operation.responses))
    byStatus.set(spec.status, [...(byStatus.get(spec.status) ?? []), spec]);
  const merged = [...byStatus]
    .toSorted(([a], [b]) => a - b)
    .map(([status, specs]) => [String(status), merge(specs)]);
  return Object.fromEntries(merged) as JsonObject;
}

/** An action that shows no body leaves open what comes, so then nothing is said of it. */
function merge(specs: readonly ResponseSpec[]): JsonObject {
  const descriptions = [...new Set(specs.map(({ description }) => description))].join(' / ');
  const schemas = specs.map(({ schema }) => schema);
  if (schemas.includes(undefined)) return { description: descriptions };
  const byText = new Map(
    schemas.map((schema) => [JSON.stringify(withoutNotes(schema as Schema)), schema as Schema]),
  );
  const distinct = [...byText.values()];
  const [only, ...others] = distinct;
  const schema: Schema = only !== undefined && others.length === 0 ? only : { anyOf: distinct };
  return { description: descriptions, content: json(schema) };
}

/** What only says where a schema comes from makes it no other schema. */
function withoutNotes(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutNotes);
  const entries = Object.entries(value).filter(([key]) => key !== 'x-source' && key !== 'x-errata');
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutNotes(member)]));
}
