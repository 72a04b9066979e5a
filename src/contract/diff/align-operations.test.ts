import { expect, test } from 'vitest';
import { loadContract } from '../load.ts';
import { writeContract } from '../testing/write-contract.ts';
import type { Operation } from '../types.ts';
import { alignOperations } from './align-operations.ts';

const [sample] = loadContract(writeContract()).operations;

function operation(id: string, action?: string): Operation {
  if (sample === undefined) throw new Error('the sample has no operation');
  return { ...sample, capability: 'thing.act', id, ...(action === undefined ? {} : { action }) };
}

const ids = (left: readonly Operation[], right: readonly Operation[]): (string | undefined)[][] =>
  alignOperations(left, right).map((pair) => pair.map((one) => one?.id));

test('alignOperations() pairs the same id first when a side has several operations for one act', () => {
  expect(ids([operation('a'), operation('b')], [operation('b'), operation('c')])).toEqual([
    ['a', 'c'],
    ['b', 'b'],
  ]);
});

test('alignOperations() pairs the same action when no id is the same', () => {
  const right = [operation('c', 'stop'), operation('d', 'start')];
  expect(ids([operation('a', 'start')], right)).toEqual([
    ['a', 'd'],
    [undefined, 'c'],
  ]);
});
