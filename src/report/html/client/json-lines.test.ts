import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';

function marked(text: string, pointer: string): string[] {
  return (jsonLines(text, pointer) ?? []).filter((line) => line.marked).map((line) => line.text.trim());
}

describe('jsonLines', () => {
  it.each([
    '{}',
    '[]',
    '7',
    '"a, b: {c}"',
    '{"a":[],"b":{},"c":[{},[1,2]],"d":{"e":null}}',
    '[{"a":"\\"}]"},true,-1.5e+10]',
  ])('jsonLines() indents %s as JSON.stringify does', (text) => {
    const lines = jsonLines(text)?.map((line) => line.text);
    const value: unknown = JSON.parse(text);
    // Numbers are kept as written, which JSON.stringify does not do.
    const expected = JSON.stringify(value, null, 2).replace('-15000000000', '-1.5e+10');
    expect(lines?.join('\n')).toBe(expected);
  });

  it('jsonLines() keeps numbers, escapes and repeated keys as they were sent', () => {
    const text = '{"n":1.0,"n":12345678901234567890,"s":"\\u0041"}';
    expect(jsonLines(text)?.map((line) => line.text)).toEqual([
      '{',
      '  "n": 1.0,',
      '  "n": 12345678901234567890,',
      '  "s": "\\u0041"',
      '}',
    ]);
  });

  it('jsonLines() marks the value that a pointer names, and nothing beside it', () => {
    const text = '{"volumes":[{"id":"a"},{"id":"b","tags":{"k":[1]}}],"volumes_links":[]}';
    expect(marked(text, '/volumes/1/id')).toEqual(['"id": "b",']);
    expect(marked(text, '/volumes/1/tags')).toEqual(['"tags": {', '"k": [', '1', ']', '}']);
    expect(marked(text, '/volumes_links')).toEqual(['"volumes_links": []']);
    expect(marked(text, '/absent')).toEqual([]);
    expect(marked(text, '')).toEqual([]);
  });

  it('jsonLines() finds names that a pointer escapes (RFC 6901 section 3)', () => {
    expect(marked('{"a/b":{"~":1}}', '/a~1b/~0')).toEqual(['"~": 1']);
  });

  it.each(['', '<html>', '{"a":1', '{"a":1}x', "{'a':1}"])('jsonLines() knows that %j is no JSON', (text) => {
    expect(jsonLines(text)).toBeUndefined();
  });

  it('jsonLines() gives up on nesting too deep to show instead of throwing', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(jsonLines(nested(100))).toHaveLength(199);
    expect(jsonLines(nested(101))).toBeUndefined();
    expect(jsonLines(nested(100_000))).toBeUndefined();
  });
});
