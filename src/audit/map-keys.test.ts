import { expect, test } from 'vitest';
import { mapKeys } from './map-keys.ts';

const row = {
  name: 'labels',
  line: 7,
  required: true,
  type: 'Map<String,String>',
  text: 'Labels.\n[fleet]\nName of it. 最大支持8个字符。\n[hw:deck] 0代表wood，1代表steel',
  facts: {},
};

test('mapKeys() reads the keys that a cell explains, with their facts', () => {
  const keys = mapKeys(row).map(({ name, required, type, facts }) => ({ name, required, type, facts }));
  expect(keys).toEqual([
    { name: 'fleet', required: false, type: 'String', facts: { maxCharacters: 8 } },
    { name: 'hw:deck', required: false, type: 'String', facts: { proseEnum: ['0', '1'] } },
  ]);
});

test('mapKeys() finds none in a row that is no map of text', () => {
  expect(mapKeys({ ...row, type: 'String' })).toEqual([]);
});
