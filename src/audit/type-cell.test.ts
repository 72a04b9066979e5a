import { expect, test } from 'vitest';
import { readTypeCell } from './type-cell.ts';
import { typeShape, type TypeShape } from './type-shape.ts';

test('readTypeCell() reads a type and the description after it', () => {
  expect(readTypeCell(['String The name.', 'More.'])).toEqual({
    type: 'String',
    rest: 'The name.',
    lines: 1,
  });
});

test.each([
  [['CreateVolum', 'eOption', 'object'], 'CreateVolumeOption object'],
  [['CreateVolum', 'eOption object'], 'CreateVolumeOption object'],
  [['CreateOpti', 'on object'], 'CreateOption object'],
  [['Array of', 'strings'], 'Array of strings'],
  [['Array of Tag', 'objects'], 'Array of Tag objects'],
  [['Map<String,St', 'ring>'], 'Map<String,String>'],
  [['Map<String,A', 'rray<String>>'], 'Map<String,Array<String>>'],
  [['Array of', 'Map<String,St', 'ring> objects'], 'Array of Map<String,String> objects'],
])('readTypeCell() joins %j', (lines, type) => {
  expect(readTypeCell(lines)).toEqual({ type, rest: '', lines: lines.length });
});

test.each([[['some words', 'of text']], [['full_clone']], [[]]])(
  'readTypeCell() finds no type in %j',
  (lines) => {
    expect(readTypeCell(lines)).toBeUndefined();
  },
);

const shapes: readonly (readonly [string, TypeShape])[] = [
  ['String', { type: 'string' }],
  ['Long', { type: 'integer' }],
  ['Tag object', { type: 'object', object: 'Tag' }],
  ['Array', { type: 'array' }],
  ['Array of strings', { type: 'array', items: { type: 'string' } }],
  ['Array of Tag objects', { type: 'array', items: { type: 'object', object: 'Tag' } }],
  ['Map<String,String>', { type: 'object', values: { type: 'string' } }],
  ['Map<String,Object>', { type: 'object', values: {} }],
  ['Map<String,Array<String>>', { type: 'object', values: { type: 'array', items: { type: 'string' } } }],
];

test.each(shapes)('typeShape() tells what %s stands for', (cell, shape) => {
  expect(typeShape(cell)).toEqual(shape);
});

test('typeShape() throws on a cell that is no type', () => {
  expect(() => typeShape('Boat of strings')).toThrow('unknown type cell "Boat of strings"');
});
