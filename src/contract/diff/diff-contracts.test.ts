import { expect, test } from 'vitest';
import { createLibrary } from '../library.ts';
import { loadContract } from '../load.ts';
import { SAMPLE_OPENAPI, writeContract } from '../testing/write-contract.ts';
import type { Contract } from '../types.ts';
import { diffContracts, type Difference } from './diff-contracts.ts';
import { renderDiff } from './render-diff.ts';

const sample = loadContract(writeContract());

function edited(...edits: readonly (readonly [string, string])[]): Contract {
  const openapi = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample lacks ${from}`);
    return text.replace(from, to);
  }, SAMPLE_OPENAPI);
  return { ...loadContract(writeContract({ openapi })), id: 'sample/v2' };
}

function differences(other: Contract, capability: string): readonly Difference[] {
  return (
    diffContracts(sample, other).capabilities.find((one) => one.capability === capability)?.differences ?? []
  );
}

/** `body thing.size maximum: 100 | 99` */
const short = ({ in: place, name, aspect, left, right }: Difference): string =>
  `${place} ${name}${aspect === undefined ? '' : ` ${aspect}`}: ${left ?? '-'} | ${right ?? '-'}`;

const CREATE_SIZE = 'size: { type: integer, minimum: 1, maximum: 100 }\n            name';

test('diffContracts() finds nothing when only wording, sources and the version of the path differ', () => {
  const other = edited(
    ['summary: Create a thing', 'summary: Make one'],
    ["section: '1.2'", "section: '9.9'"],
    ['description: Its id.', 'description: Its name, in a way.'],
    ['/v1/{project_id}/things:', '/v2/{project_id}/things:'],
  );
  expect(diffContracts(sample, other).counts).toEqual({
    onlyLeft: 0,
    onlyRight: 0,
    same: 3,
    different: 0,
    differences: 0,
  });
});

test.each<[string, string, (readonly [string, string])[], string[]]>([
  [
    'a bound',
    'thing.create',
    [[CREATE_SIZE, CREATE_SIZE.replace('100', '99')]],
    ['body thing.size maximum: 100 | 99'],
  ],
  [
    'a type',
    'thing.create',
    [[CREATE_SIZE, CREATE_SIZE.replace('integer', 'number')]],
    ['body thing.size type: integer | number'],
  ],
  [
    'what is required',
    'thing.create',
    [['required: [size]', 'required: [size, name]']],
    ['body thing.name required: no | yes'],
  ],
  [
    'an enumeration',
    'thing.create',
    [['[FAST, SLOW]', '[SLOW, SLOWER]']],
    ['body thing.kind enum: also FAST | also SLOWER'],
  ],
  [
    'null',
    'thing.show',
    [["name: { type: [string, 'null']", 'name: { type: [string]']],
    ['answer thing.name nullable: yes | no'],
  ],
  [
    'a deprecated row',
    'thing.create',
    [['x-feature: images', 'x-feature: images, x-deprecated: true']],
    ['body thing.image deprecated: no | yes'],
  ],
  ['a feature', 'thing.create', [[', x-feature: images', '']], ['body thing.image feature: images | none']],
  [
    'a row that is gone',
    'thing.create',
    [['            image: { type: string, x-feature: images }\n', '']],
    ['body thing.image: string, needs images | -'],
  ],
  [
    'a row that is new, without those below it',
    'thing.create',
    [
      [
        '            image:',
        '            tags: { type: object, properties: { a: { type: string } } }\n            image:',
      ],
    ],
    ['body thing.tags: - | object, with 1 below it'],
  ],
  [
    'a parameter',
    'thing.show',
    [
      [
        '    get:\n      operationId: things.show',
        '    get:\n      parameters: [{ name: all, in: query, schema: { type: boolean } }]\n      operationId: things.show',
      ],
    ],
    ['query all: - | boolean'],
  ],
  [
    'a status',
    'thing.grow',
    [["'202': { description: Accepted }", "'200': { description: OK }"]],
    ['status 200: - | OK', 'status 202: Accepted | -'],
  ],
  [
    'states',
    'thing.grow',
    [['      x-actions:\n        grow:\n', '      x-actions:\n        grow:\n          x-states: [ready]\n']],
    ['operation states: any | ready'],
  ],
  [
    'an effect',
    'thing.show',
    [['{ kind: none }', '{ kind: changes, resource: thing }']],
    ['operation effect: none | changes thing'],
  ],
  [
    'the rest of a path',
    'thing.show',
    [['/v1/{project_id}/things/{thing_id}:', '/v1/{project_id}/items/{thing_id}:']],
    ['operation path: GET /{}/things/{} | GET /{}/items/{}'],
  ],
  [
    'a deprecated operation',
    'thing.show',
    [['      operationId: things.show\n', '      deprecated: true\n      operationId: things.show\n']],
    ['operation deprecated: no | yes'],
  ],
])('diffContracts() tells of %s', (_, capability, edits, expected) => {
  const other = edited(...edits);
  expect(differences(other, capability).map(short)).toEqual(expected);
});

test('diffContracts() pairs operations by capability, and lists those of one side', () => {
  const other = edited(['x-capability: thing.show', 'x-capability: thing.look']);
  const diff = diffContracts(sample, other);
  expect(diff.counts).toMatchObject({ onlyLeft: 1, onlyRight: 1, same: 2 });
  const text = renderDiff(diff);
  expect(text).toContain(
    'Only in sample/v1\n  thing.show  GET /v1/{project_id}/things/{thing_id}  (DOC 1.2)\n',
  );
  expect(text).toContain('Only in sample/v2\n  thing.look  ');
});

test('renderDiff() gives capabilities in order, with the sections and tables of both sides', () => {
  const text = renderDiff(diffContracts(sample, edited([CREATE_SIZE, CREATE_SIZE.replace('100', '99')])));
  expect(text).toBe(`sample/v1 | sample/v2: 3 operations in both, 1 of them differ (1 differences)
0 operations only in sample/v1, 0 only in sample/v2

thing.create: things.create (DOC 1.1) | things.create (DOC 1.1)
  body  thing.size  maximum: 100 | 99  (1-1 | 1-1)

The same in both
  thing.grow
  thing.show
`);
});

test('diffContracts() of the contracts that come with the package reads as differences', () => {
  const library = createLibrary();
  const [evs, cinder2, cinder3] = ['evs/v2', 'cinder/v2', 'cinder/v3'].map((id) => library.get(id));
  if (evs === undefined || cinder2 === undefined || cinder3 === undefined) throw new Error('no contract');
  const across = diffContracts(evs, cinder2);
  const deletes = across.capabilities.find(({ capability }) => capability === 'volume.delete');
  expect(deletes?.differences.map(short)).toEqual(
    expect.arrayContaining([
      'status 200: OK | -',
      'status 202: - | Accepted',
      'operation job: /job_id | none',
    ]),
  );
  const versions = diffContracts(cinder2, cinder3).capabilities;
  expect(
    versions.some(({ capability, right }) => capability === 'volume.attach' && right === undefined),
  ).toBe(true);
  expect(across.capabilities.map(({ capability }) => capability)).toEqual(
    across.capabilities.map(({ capability }) => capability).toSorted(),
  );
});
