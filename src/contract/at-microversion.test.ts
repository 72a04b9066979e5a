import { expect, test } from 'vitest';
import { atMicroversion } from './at-microversion.ts';
import { loadContract } from './load.ts';
import { SAMPLE_OPENAPI, writeContract } from './testing/write-contract.ts';

const head = "  microversions: { service: thing, min: '1.0', max: '1.9' }\n";
const openapi = SAMPLE_OPENAPI.replace('  id: sample/v1\n', `  id: sample/v1\n${head}`).replace(
  '      operationId: things.show\n',
  "      operationId: things.show\n      x-openstack: { min-ver: '1.5' }\n",
);
const contract = loadContract(writeContract({ openapi }));
const operations = (microversion?: string): unknown =>
  atMicroversion(contract, microversion).operations.map(({ id, apiVersion }) => [id, apiVersion]);

test('atMicroversion() takes the contract at the microversion asked for, and has each request name it', () => {
  expect(operations('1.5')).toEqual([
    ['things.create', 'thing 1.5'],
    ['things.show', 'thing 1.5'],
    ['things.grow', 'thing 1.5'],
  ]);
});

test('atMicroversion() takes the least one and sends no header when none is asked for', () => {
  expect(operations()).toEqual([
    ['things.create', undefined],
    ['things.grow', undefined],
  ]);
});

test('atMicroversion() refuses a microversion that the contract is not about', () => {
  expect(() => operations('1.10')).toThrow('sample/v1 is about microversions 1.0 to 1.9, not 1.10');
});

test('atMicroversion() leaves a contract alone that is about no microversions', () => {
  const plain = loadContract(writeContract());
  expect(atMicroversion(plain, '1.10')).toBe(plain);
});
