import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Schema } from '../contract/types.ts';
import { bytesOf, lengthOf } from './characters.ts';
import { validArbitrary } from './valid-arbitrary.ts';

const draw = (schema: Schema): string[] =>
  fc.sample(validArbitrary({ type: 'string', ...schema }), { seed: 5, numRuns: 1000 }) as string[];

test('validString() reaches both bounds and is mostly short', () => {
  const lengths = draw({ minLength: 2, maxLength: 255 }).map(lengthOf);
  expect(Math.min(...lengths)).toBe(2);
  expect(Math.max(...lengths)).toBe(255);
  expect(lengths.filter((length) => length < 20).length).toBeGreaterThan(500);
});

test('validString() counts code points, not UTF-16 units', () => {
  expect(draw({ minLength: 4, maxLength: 4 }).some((text) => text.length > 4)).toBe(true);
});

test('validString() fills the bytes allowed with characters of several bytes', () => {
  const texts = draw({ maxLength: 255, 'x-maxBytes': 255 });
  expect(texts.some((text) => bytesOf(text) === 255 && lengthOf(text) === 85)).toBe(true);
  expect(texts.every((text) => bytesOf(text) <= 255)).toBe(true);
});

test('validString() mixes ASCII, CJK and characters outside the BMP', () => {
  const texts = draw({ maxLength: 64 });
  for (const kind of [
    /[a-z]/u,
    /[A-Z]/u,
    /"/u,
    /\p{Script=Han}/u,
    /\p{Emoji_Presentation}/u,
    /[\u{10000}-\u{10ffff}]/u,
  ]) {
    expect(
      texts.some((text) => kind.test(text)),
      String(kind),
    ).toBe(true);
  }
});

test.each([{ maxLength: 64 }, { pattern: '^[^a]*$' }, { pattern: '^\\S+$' }])(
  'validString() draws neither control characters nor lone surrogates: %j',
  (schema) => {
    for (const text of draw(schema)) expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  },
);

test('validString() never begins or ends with a space, because services may trim', () => {
  const texts = draw({ maxLength: 64, 'x-maxBytes': 40 });
  expect(texts.filter((text) => text.trim() !== text)).toEqual([]);
  expect(texts.some((text) => text.includes(' '))).toBe(true);
});
