import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../errors/user-error.ts';
import { compileSchemas } from './lint-contract.ts';
import { loadContract } from './load.ts';
import { SAMPLE_OPENAPI, SAMPLE_REQUIREMENTS, writeContract } from './testing/write-contract.ts';

test('loadContract() resolves paths, actions and references to concrete operations', () => {
  const contract = loadContract(writeContract());
  compileSchemas(contract);
  expect(contract.operations.map((operation) => [operation.id, operation.method, operation.action])).toEqual([
    ['things.create', 'POST', undefined],
    ['things.show', 'GET', undefined],
    ['things.grow', 'POST', 'grow'],
  ]);
  const [create, , grow] = contract.operations;
  expect(create?.effect).toEqual({ kind: 'creates', resource: 'thing', id: '/thing/id' });
  expect(JSON.stringify(create)).not.toContain('$ref');
  expect(grow?.requestBody?.schema['required']).toEqual(['grow']);
  expect(create?.parameters.map((parameter) => parameter.name)).toEqual(['project_id']);
});

test('loadContract() says which property of the body an action is the value of', () => {
  const openapi = SAMPLE_OPENAPI.replace(
    '{ discriminator: action }',
    '{ discriminator: action, property: act }',
  );
  const actions = (text?: string): unknown =>
    loadContract(writeContract(text === undefined ? {} : { openapi: text }))
      .operations.filter(({ action }) => action !== undefined)
      .map(({ action, actionProperty }) => [action, actionProperty]);
  expect(actions(openapi)).toEqual([['grow', 'act']]);
  expect(actions()).toEqual([['grow', undefined]]);
});

test('loadContract() takes a word for a version, paths without a project and operations without a token', () => {
  const openapi = SAMPLE_OPENAPI.replace('sample/v1', 'sample/discovery')
    .replace("parameters: [{ $ref: '#/components/parameters/Project' }]", 'parameters: []')
    .replace('/v1/{project_id}/things:', '/:');
  const contract = loadContract(writeContract({ openapi }));
  expect(contract.id).toBe('sample/discovery');
  expect(contract.operations[0]?.path).toBe('/');
  expect(contract.operations[0]?.parameters).toEqual([]);
});

test('loadContract() takes a path from a file beside it, which must keep to the format and to the same path', () => {
  const at = SAMPLE_OPENAPI.indexOf('  /v1/{project_id}/things:');
  const end = SAMPLE_OPENAPI.indexOf('  /v1/{project_id}/things/{thing_id}:');
  const item = SAMPLE_OPENAPI.slice(at, end).replaceAll("'#/", "'openapi.yaml#/");
  const load = (reference: string, moved: string): readonly string[] => {
    const directory = writeContract({
      openapi: `${SAMPLE_OPENAPI.slice(0, at)}  /v1/{project_id}/things: { $ref: '${reference}' }\n${SAMPLE_OPENAPI.slice(end)}`,
    });
    writeFileSync(join(directory, 'things.yaml'), `paths:\n${moved}`);
    return loadContract(directory).operations.map(({ id }) => id);
  };
  const right = 'things.yaml#/paths/~1v1~1{project_id}~1things';
  expect(load(right, item)).toEqual(['things.create', 'things.show', 'things.grow']);
  expect(() => load(right, item.replace('      x-capability: thing.create\n', ''))).toThrow(/x-capability/);
  expect(() =>
    load('things.yaml#/paths/~1other', item.replace('/v1/{project_id}/things:', '/other:')),
  ).toThrow(/not under the same path/);
});

test('loadContract() derives a requirement from each stated constraint, with its level', () => {
  const { requirements } = loadContract(writeContract());
  const level = (id: string): string | undefined => requirements.get(`sample/v1:${id}`)?.level;
  expect(level('things.create.rejects.body.thing.size.maximum')).toBe('must');
  expect(level('things.create.rejects.body.thing.size.required')).toBe('must');
  expect(level('things.create.rejects.body.thing.size.type~coercion')).toBe('observe');
  expect(level('things.create.rejects.body.thing.kind.enum')).toBe('must');
  expect(level('things.grow.rejects.body.grow.size.maximum')).toBe('observe');
  expect(level('things.grow.rejects-shrink')).toBe('must');
  expect(level('things.show.rejects.path.thing_id.unknown')).toBe('must');
  expect(requirements.get('sample/v1:things.create.rejects.body.thing.size.maximum')?.source).toEqual({
    document: 'DOC',
    section: '1.1',
    tables: ['1-1'],
  });
});

test('loadContract() gives the same revision for the same text and another one for a changed text', () => {
  const first = loadContract(writeContract()).revision;
  expect(loadContract(writeContract()).revision).toBe(first);
  expect(loadContract(writeContract({ openapi: SAMPLE_OPENAPI.replaceAll('\n', '\r\n') })).revision).toBe(
    first,
  );
  expect(
    loadContract(writeContract({ openapi: SAMPLE_OPENAPI.replace('maxLength: 64', 'maxLength: 63') }))
      .revision,
  ).not.toBe(first);
});

const replace = (from: string, to: string): string => {
  if (!SAMPLE_OPENAPI.includes(from)) throw new Error(`the sample lacks ${from}`);
  return SAMPLE_OPENAPI.replace(from, to);
};

test.each<[string, { openapi?: string; requirements?: string; errata?: string }, RegExp]>([
  [
    'broken YAML',
    { openapi: replace('openapi: 3.1.0', 'openapi: [3.1.0') },
    /openapi\.yaml:\d+:\d+: not valid YAML/,
  ],
  [
    'a duplicate key',
    { openapi: replace("version: '1' }", "version: '1', version: '2' }") },
    /openapi\.yaml:2:\d+: .*unique/i,
  ],
  [
    'a dangling reference',
    { openapi: replace("schemas/ThingBody' } } }", "schemas/Nothing' } } }") },
    /openapi\.yaml:25:\d+: dangling \$ref "#\/components\/schemas\/Nothing"/,
  ],
  [
    'a missing file in a reference',
    { openapi: replace("'#/components/schemas/ErrorBody' }\npaths", "'../no.yaml#/X' }\npaths") },
    /openapi\.yaml:8:\d+: dangling \$ref "\.\.\/no\.yaml#\/X": cannot read the file/,
  ],
  [
    'a cyclic schema',
    {
      openapi: replace(
        'properties: { thing: { $ref: ',
        "properties: { again: { $ref: '#/components/schemas/ThingBody' }, thing: { $ref: ",
      ),
    },
    /openapi\.yaml:\d+:\d+: cyclic \$ref/,
  ],
  [
    'a missing source',
    { openapi: replace("      x-source: { document: DOC, section: '1.2' }\n", '') },
    /openapi\.yaml:\d+:\d+: paths.*lacks "x-source"/,
  ],
  [
    'an unknown effect',
    { openapi: replace('{ kind: none }', '{ kind: nothing }') },
    /openapi\.yaml:37:\d+: .*must be one of none, creates, changes, deletes/,
  ],
  [
    'an unknown document',
    { openapi: replace("document: DOC, section: '1.2'", "document: DOG, section: '1.2'") },
    /unknown document "DOG"; x-contract names DOC/,
  ],
  [
    'a duplicate operation id',
    { openapi: replace('operationId: things.show', 'operationId: things.create') },
    /openapi\.yaml:\d+:\d+: duplicate operationId "things\.create"/,
  ],
  [
    'an undeclared path parameter',
    { openapi: replace('/v1/{project_id}/things:', '/v1/{project_id}/{zone}/things:') },
    /openapi\.yaml:\d+:\d+: path parameter \{zone\} is not declared/,
  ],
  [
    'an action without a branch',
    { openapi: replace('        grow:\n', '        shrink:\n') },
    /openapi\.yaml:\d+:\d+: .*action "grow" has no entry/,
  ],
  [
    'an operation without a success',
    { openapi: replace("'202': { description: Accepted }", "'404': { description: No }") },
    /"things\.grow" has no success status/,
  ],
  [
    'a requirement about nothing',
    { requirements: SAMPLE_REQUIREMENTS.replace('[things.grow]', '[things.blow]') },
    /requirements\.yaml:1:\d+: .*unknown operation "things\.blow"/,
  ],
  [
    'a requirement with an unknown level',
    { requirements: SAMPLE_REQUIREMENTS.replace('must', 'shall') },
    /requirements\.yaml:2:\d+: .*must be one of must, should, observe/,
  ],
  [
    'a duplicate requirement',
    { requirements: SAMPLE_REQUIREMENTS + SAMPLE_REQUIREMENTS },
    /requirements\.yaml:6:\d+: duplicate requirement id/,
  ],
  [
    'an erratum without a decision',
    {
      errata: "- { id: x, kind: type, source: { document: DOC, section: '1' }, text: It says two things. }\n",
    },
    /errata\.yaml:1:\d+: .*lacks "decision"/,
  ],
])('loadContract() refuses %s with file, line and column', (_, files, expected) => {
  const load = (): unknown => loadContract(writeContract(files));
  expect(load).toThrow(UserError);
  try {
    load();
  } catch (error) {
    expect((error as UserError).toLine()).toMatch(expected);
  }
});

test('compileSchemas() refuses an unknown keyword', () => {
  const contract = loadContract(writeContract({ openapi: replace('maxLength: 64', 'maxLenght: 64') }));
  expect(() => compileSchemas(contract)).toThrow(/maxLenght/);
});
