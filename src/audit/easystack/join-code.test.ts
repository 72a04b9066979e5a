import { expect, test } from 'vitest';
import { parseTolerantJson } from '../tolerant-json.ts';
import { continuesCode, joinCode } from './join-code.ts';

test.each([
  ['}\n]', true],
  ['  "name": "a"', true],
  ['{ "name": "a" }', false],
  ['GET /v9/boats', false],
])('continuesCode() tells whether %j can only be the rest of an example', (text, expected) => {
  expect(continuesCode(text)).toBe(expected);
});

test.each([
  ['was closed for its own sake', '{\n  "boat": {\n    "id": "b"\n  }\n}', '    "crew": 3\n  }\n}'],
  ['was not closed', '{\n  "boat": {\n    "id": "b",', '"crew": 3\n}\n}'],
  ['lacks its last bracket', '{\n  "boat": {\n    "id": "b"', '"crew": 3\n}'],
])('joinCode() makes one example of two parts when the first %s', (_, first, second) => {
  expect(parseTolerantJson(joinCode(first, second))).toEqual({ json: { boat: { id: 'b', crew: 3 } } });
});

test('joinCode() keeps an empty object that ends a line', () => {
  const joined = joinCode('{\n  "boat": {\n    "labels": {}\n  }\n}', '    "crew": 3\n  }\n}');
  expect(parseTolerantJson(joined)).toEqual({ json: { boat: { labels: {}, crew: 3 } } });
});
