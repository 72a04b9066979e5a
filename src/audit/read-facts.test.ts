import { expect, test } from 'vitest';
import { readFacts } from './read-facts.ts';
import type { RowFacts } from './document.ts';

const cells: readonly (readonly [string, string, RowFacts])[] = [
  ['an enumeration', 'Mode.\n枚举值：\n● fast\n● slow\n\nMore.', { enum: ['fast', 'slow'] }],
  ['a labelled default', 'Mode.\n缺省值：fast', { default: 'fast' }],
  ['a default in a sentence', 'Mode，默认值为“fast”。', { proseDefault: 'fast' }],
  ['a range', '最小值：1\n最大值：50', { minimum: 1, maximum: 50 }],
  ['lengths', '最小长度：0\n最大长度：9', { minLength: 0, maxLength: 9 }],
  ['a length in characters over two lines', 'Name。最大支持64个\n字符。', { maxCharacters: 64 }],
  ['a length in bytes', 'key和value长度\n不大于255个字节', { maxBytes: 255 }],
  ['a fixed length in bytes', 'x长度固\n定为36个字节', { fixedBytes: 36 }],
  ['spans as one range', 'A 1GiB-10GiB B 5GiB-90GiB', { minimum: 1, maximum: 90 }],
  ['an integer above zero', '取值为大于0的整数', { minimum: 1 }],
  ['a list in a sentence', '仅支持AB、CD、EF。', { proseEnum: ['AB', 'CD', 'EF'] }],
  ['values explained one by one', '0代表off，1代表on', { proseEnum: ['0', '1'] }],
  ['permission for null', 'x，可以为null。', { nullable: true }],
];

test.each(cells)('readFacts() reads %s', (_, text, facts) => {
  expect(readFacts(text)).toEqual(facts);
});

test('readFacts() reads no closed list from one that goes on', () => {
  expect(readFacts('支持id，status，size等')).toEqual({});
});

test('readFacts() reads nothing from free text', () => {
  expect(readFacts('The boat of 1999, 12 metres long.')).toEqual({});
});
