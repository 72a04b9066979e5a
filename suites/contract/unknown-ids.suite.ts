import {
  isProjectParameter,
  requestOptions,
  requiredExample,
  requiredReferences,
  type CallInput,
  type CaseSpec,
  type Operation,
  type Suite,
} from '../../src/index.ts';

/** An id that names nothing is refused by every operation that takes one in its path. */
export const suite: Suite = {
  id: 'contract/unknown-ids',
  title: 'Ids that name nothing are refused',
  cases: ({ api }) =>
    api.contract.operations.flatMap((operation) =>
      operation.parameters
        .filter(({ in: place, schema }) => place === 'path' && schema['x-reference'] !== undefined)
        .map(({ name, schema }) => unknownCase(operation, name, schema['x-reference'] as string))
        .filter(({ requirements }) => requirements.every((id) => api.has(id))),
    ),
};

function unknownCase(operation: Operation, name: string, kind: string): CaseSpec {
  const requirement = `${operation.id}.rejects.path.${name}.unknown`;
  return {
    id: `${operation.id}/${name}`,
    title: `${operation.id} refuses an unknown ${name}`,
    operations: [operation],
    requirements: [requirement],
    volumes: 0,
    run: async (t) => {
      const id = uuidFrom(t.seed);
      // Whatever changes something may only be sent where looking shows that the id names nothing.
      if (operation.effect.kind !== 'none') {
        const shown = await t.looksAt(kind, id);
        if (shown.status !== 404)
          t.blocked(`a ${kind} with a random id is answered with ${shown.status}, not 404`);
      }
      const { requestBody } = operation;
      const pins = Object.fromEntries(requiredReferences(operation).map(({ pointer }) => [pointer, id]));
      const options = requestOptions(operation, t.target, pins);
      const body = requestBody === undefined ? {} : { body: requiredExample(requestBody.schema, options) };
      const path = { ...otherParts(operation), [name]: id };
      const given = { ...requiredValues(operation), ...body };
      await t.refuse(operation, { path, ...given }, requirement);
    },
  };
}

/** Parameters of query and header that must be there, each with the first value listed. */
function requiredValues(operation: Operation): Pick<CallInput, 'query' | 'headers'> {
  const listed = (place: string): Record<string, string> =>
    Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === place && one.required && Array.isArray(one.schema['enum']))
        .map(({ name, schema }) => [name, String((schema['enum'] as readonly string[])[0])]),
    );
  return { query: listed('query'), headers: listed('header') };
}

/** Whatever else the path needs and names no resource, such as the key of a metadata entry. */
function otherParts(operation: Operation): Record<string, string> {
  const parts = operation.parameters.filter(
    ({ in: place, name, schema }) =>
      place === 'path' && !isProjectParameter(name) && schema['x-reference'] === undefined,
  );
  return Object.fromEntries(parts.map(({ name }) => [name, name]));
}

/** A version 4 UUID that a seed decides. */
function uuidFrom(seed: number): string {
  const digits = [1, 2, 3, 4].map((n) => Math.imul(seed + n, 2_654_435_761) >>> 0);
  const hex = digits.map((digit) => digit.toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
