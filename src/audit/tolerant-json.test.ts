import { expect, test } from 'vitest';
import { parseTolerantJson } from './tolerant-json.ts';

test('parseTolerantJson() joins a string that the page breaks', () => {
  expect(parseTolerantJson('{"a": "one\ntwo"}')).toEqual({ json: { a: 'onetwo' } });
});

test('parseTolerantJson() leaves out a comma before a closing bracket, but not one in a string', () => {
  expect(parseTolerantJson('{"a": [1, 2,\n ], "b": ",}",}')).toEqual({ json: { a: [1, 2], b: ',}' } });
});

test('parseTolerantJson() keeps escapes', () => {
  expect(parseTolerantJson(String.raw`{"a": "\"\\"}`)).toEqual({ json: { a: '"\\' } });
});

test('parseTolerantJson() tells why a text is no JSON', () => {
  expect(parseTolerantJson('{"a": one}')).toEqual({ error: expect.stringMatching(/JSON/u) as unknown });
});
