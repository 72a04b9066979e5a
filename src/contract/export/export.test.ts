import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { createLibrary, listContracts } from '../library.ts';
import { loadContract } from '../load.ts';
import { resolveAt } from '../resolve-at.ts';
import { SAMPLE_OPENAPI, writeContract } from '../testing/write-contract.ts';
import type { Contract, JsonObject, Schema } from '../types.ts';
import { exportJsonSchema } from './export-json-schema.ts';
import { exportOpenApi } from './export-openapi.ts';

const library = createLibrary();

interface Exported {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, JsonObject>>;
  readonly 'x-actions'?: Readonly<Record<string, Exported>>;
}

/** As another tool reads it. */
function read(document: JsonObject): Record<string, Record<string, Exported>> {
  return (JSON.parse(JSON.stringify(document)) as { paths: Record<string, Record<string, Exported>> }).paths;
}

describe.each(listContracts())('exportOpenApi() of %s', (id) => {
  const contract = library.get(id);
  const document = exportOpenApi(contract);

  test('is accepted by an OpenAPI validator', async () => {
    const result = await new Validator().validate(
      JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
    );
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  test('has every operation with its parameters, body and statuses, and no $ref', () => {
    expect(JSON.stringify(document)).not.toContain('"$ref"');
    const paths = read(document);
    for (const operation of contract.operations) {
      const { path, method, action, requestBody } = operation;
      const shared = paths[path]?.[method.toLowerCase()];
      const found = action === undefined ? shared : shared?.['x-actions']?.[action];
      expect(found?.operationId).toBe(operation.id);
      expect(found?.parameters.map(({ name }) => name)).toEqual(operation.parameters.map(({ name }) => name));
      expect(Object.keys(found?.responses ?? {})).toEqual([
        ...operation.responses.map(({ status }) => String(status)),
        'default',
      ]);
      expect(found?.requestBody?.content['application/json'].schema).toEqual(requestBody?.schema);
      expect(Object.keys(shared?.responses ?? {})).toEqual(
        expect.arrayContaining(Object.keys(found?.responses ?? {})),
      );
    }
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('as JSON Schema has every body, and each compiles', () => {
    const schema = exportJsonSchema(contract) as { $id: string; $defs: Record<string, Schema> };
    const bodies = contract.operations.flatMap(({ requestBody, responses }) => [
      requestBody,
      ...responses.filter((response) => response.schema !== undefined),
    ]);
    expect(Object.keys(schema.$defs)).toHaveLength(bodies.filter((body) => body !== undefined).length + 1);
    const ajv = new Ajv2020({ strict: false });
    (addFormats as unknown as (instance: Ajv2020) => void)(ajv);
    ajv.addSchema(JSON.parse(JSON.stringify(schema)) as Schema);
    for (const name of Object.keys(schema.$defs)) {
      const pointer = encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
      expect(ajv.getSchema(`${schema.$id}#/$defs/${pointer}`), name).toBeTypeOf('function');
    }
  });
});

const BRANCH =
  "                - $ref: '#/components/schemas/GrowBody'\n                  x-openstack: { action-name: grow }\n";

function withShrink(): Contract {
  const openapi = SAMPLE_OPENAPI.replace(
    BRANCH,
    `${BRANCH}${BRANCH.replace('GrowBody', 'CreateBody').replace('grow }', "shrink, min-ver: '3.2' }")}`,
  ).replace(
    '      x-actions:\n',
    `      x-actions:
        shrink:
          operationId: things.shrink
          summary: Shrink a thing
          x-capability: thing.shrink
          x-effect: { kind: changes, resource: thing }
          x-source: { document: DOC, section: '1.4' }
          responses:
            '200': { description: OK, content: { application/json: { schema: { type: object } } } }
            '202': { description: Going on, content: { application/json: { schema: { type: object } } } }
`,
  );
  return loadContract(writeContract({ openapi }));
}

test('exportOpenApi() joins actions to one operation, and keeps each by its key', () => {
  const action = read(exportOpenApi(withShrink()))['/v1/{project_id}/things/{thing_id}/action']?.['post'];
  expect(action?.operationId).toBe('things.action');
  expect(action?.requestBody?.content['application/json'].schema['oneOf']).toHaveLength(2);
  expect(Object.keys(action?.responses ?? {})).toEqual(['200', '202', 'default']);
  // One of the two actions shows no body with 202, so nothing is said of it.
  expect(action?.responses['202']).toEqual({ description: 'Going on / Accepted' });
  expect(Object.keys(action?.['x-actions']?.['grow']?.responses ?? {})).toEqual(['202', 'default']);
  expect(action?.['x-actions']).toMatchObject({ shrink: { 'x-openstack': { 'min-ver': '3.2' } } });
});

test('exportOpenApi() of a contract at a microversion has what holds there, without ranges', () => {
  const [before, after] = ['3.1', '3.2'].map((version) => exportOpenApi(resolveAt(withShrink(), version)));
  expect(JSON.stringify(before)).not.toContain('things.shrink');
  expect(JSON.stringify(after)).toContain('things.shrink');
  expect(JSON.stringify(after)).not.toContain('min-ver');
});

test('exportJsonSchema() names bodies by operation and status', () => {
  const { $defs } = exportJsonSchema(withShrink(), '3.2') as { $defs: object };
  expect(Object.keys($defs)).toEqual(
    expect.arrayContaining([
      'things.create.request',
      'things.create.response.202',
      'things.shrink.response.200',
      'error',
    ]),
  );
});
