import { expect, test } from 'vitest';
import { loadContract } from './load.ts';
import { resolveAt } from './resolve-at.ts';
import { SAMPLE_OPENAPI, writeContract } from './testing/write-contract.ts';
import type { Contract, Operation, Schema } from './types.ts';

function edited(...edits: readonly (readonly [string, string])[]): Contract {
  let openapi = SAMPLE_OPENAPI;
  for (const [from, to] of edits) {
    if (!openapi.includes(from)) throw new Error(`the sample lacks ${from}`);
    openapi = openapi.replace(from, to);
  }
  return loadContract(writeContract({ openapi }));
}

function operation(contract: Contract, id: string): Operation | undefined {
  return contract.operations.find((one) => one.id === id);
}

const bodyOf = (contract: Contract, id: string): Schema =>
  operation(contract, id)?.requestBody?.schema as Schema;

test('resolveAt() drops an operation and its requirements when the microversion is outside its range', () => {
  const contract = edited([
    'operationId: things.show\n',
    "operationId: things.show\n      x-openstack: { min-ver: '3.2', max-ver: '3.9' }\n",
  ]);
  expect(operation(contract, 'things.show')?.versions).toEqual({ min: '3.2', max: '3.9' });
  for (const [version, there] of [
    ['3.1', false],
    ['3.2', true],
    ['3.9', true],
    ['3.10', false],
  ] as const) {
    const resolved = resolveAt(contract, version);
    expect(operation(resolved, 'things.show') !== undefined, version).toBe(there);
    expect(resolved.requirements.has('sample/v1:things.show.status'), version).toBe(there);
    expect(resolved.requirements.has('sample/v1:things.grow.rejects-shrink'), version).toBe(true);
  }
});

test('resolveAt() drops an action, and what is written about it, when its branch starts later', () => {
  const contract = edited(['{ action-name: grow }', "{ action-name: grow, min-ver: '3.40' }"]);
  expect(operation(contract, 'things.grow')?.versions).toEqual({ min: '3.40' });
  expect(operation(resolveAt(contract, '3.40'), 'things.grow')?.versions).toBeUndefined();
  const before = resolveAt(contract, '3.39');
  expect(operation(before, 'things.grow')).toBeUndefined();
  expect(before.requirements.has('sample/v1:things.grow.rejects-shrink')).toBe(false);
});

test('resolveAt() takes the branch of an action that holds at the microversion', () => {
  const branch =
    "                - $ref: '#/components/schemas/GrowBody'\n                  x-openstack: { action-name: grow }\n";
  const contract = edited([
    branch,
    branch.replace('grow }', "grow, max-ver: '3.41' }") +
      branch.replace('GrowBody', 'CreateBody').replace('grow }', "grow, min-ver: '3.42' }"),
  ]);
  expect(bodyOf(contract, 'things.grow')['oneOf']).toHaveLength(2);
  expect(bodyOf(resolveAt(contract, '3.41'), 'things.grow')['required']).toEqual(['grow']);
  const later = bodyOf(resolveAt(contract, '3.42'), 'things.grow');
  expect(later['required']).toEqual(['thing']);
  expect(later['x-openstack']).toEqual({ 'action-name': 'grow' });
});

test('resolveAt() drops a property, its requirements and its place among the required ones', () => {
  const contract = edited(
    [
      'kind: { type: string, enum: [FAST, SLOW] }',
      "kind: { type: string, enum: [FAST, SLOW], x-openstack: { min-ver: '3.8' } }",
    ],
    [
      'required: [size]\n          properties:\n            size',
      'required: [size, kind]\n          properties:\n            size',
    ],
  );
  const thing = (version: string): Schema =>
    (bodyOf(resolveAt(contract, version), 'things.create')['properties'] as { thing: Schema }).thing;
  expect(thing('3.7')['required']).toEqual(['size']);
  expect(Object.keys(thing('3.7')['properties'] as Schema)).toEqual(['size', 'name', 'image']);
  expect(thing('3.8')['required']).toEqual(['size', 'kind']);
  expect(JSON.stringify(thing('3.8'))).not.toContain('x-openstack');
  const enumeration = 'sample/v1:things.create.rejects.body.thing.kind.enum';
  expect(resolveAt(contract, '3.7').requirements.has(enumeration)).toBe(false);
  expect(resolveAt(contract, '3.8').requirements.has(enumeration)).toBe(true);
});

test('resolveAt() drops a parameter outside its range', () => {
  const contract = edited([
    "    parameters: [{ $ref: '#/components/parameters/Project' }]\n    post:",
    "    parameters:\n      - { $ref: '#/components/parameters/Project' }\n      - { name: all, in: query, x-openstack: { min-ver: '3.3' }, schema: { type: boolean } }\n    post:",
  ]);
  const names = (version: string): string[] =>
    (operation(resolveAt(contract, version), 'things.create')?.parameters ?? []).map(({ name }) => name);
  expect(names('3.2')).toEqual(['project_id']);
  expect(names('3.3')).toEqual(['project_id', 'all']);
});

test('resolveAt() leaves schemas without ranges the identical objects', () => {
  const contract = edited();
  expect(bodyOf(resolveAt(contract, '3.0'), 'things.create')).toBe(bodyOf(contract, 'things.create'));
});

test('resolveAt() refuses what is no microversion', () => {
  expect(() => resolveAt(edited(), 'latest')).toThrow('"latest" is not a microversion');
});

test('loadContract() refuses a microversion that is no text, with its place', () => {
  expect(() =>
    edited([
      'operationId: things.show\n',
      'operationId: things.show\n      x-openstack: { min-ver: 3.40 }\n',
    ]),
  ).toThrow(/min-ver must be string/);
});
