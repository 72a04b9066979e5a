import * as fc from 'fast-check';
import { bytesOf, lengthOf } from '../characters.ts';
import { numberOf, textOf } from '../schema-view.ts';
import { altered, type Breaker, type Variant } from './breaker.ts';

/** Up to this many characters beyond a bound. */
const BEYOND = 40;
/** One, three and four bytes of UTF-8; the last has two UTF-16 units. */
const FILLERS = ['a', '中', '😀'];
const STRANGERS = ['!', ' ', '中', '/', '.', '\\', 'A', 'a', '0', '_', '-', '😀'];

/** One character too few. */
export const breakMinLength: Breaker = ({ schema, draw }) => {
  const bound = numberOf(schema, 'minLength', 0);
  if (bound === 0) return [];
  const note: Variant['note'] = (value) =>
    `minLength ${bound} not reached: ${lengthOf(textOf(value))} characters`;
  const exact = draw(altered(schema, ['pattern', 'format'], { minLength: bound - 1, maxLength: bound - 1 }));
  const kept = draw(altered(schema, [], { minLength: bound - 1, maxLength: bound - 1 }));
  return [kept, exact].map((arbitrary) => ({ arbitrary, note }));
};

/** One character too many, in characters of one, three and four bytes. */
export const breakMaxLength: Breaker = ({ schema, value, draw }) => {
  const bound = numberOf(schema, 'maxLength', 0);
  const note: Variant['note'] = (value) =>
    `maxLength ${bound} exceeded: ${lengthOf(textOf(value))} characters, ${bytesOf(textOf(value))} bytes`;
  const fillers = FILLERS.map((filler) => fc.nat(BEYOND).map((more) => filler.repeat(bound + 1 + more)));
  if (schema['pattern'] !== undefined) {
    const text = textOf(value);
    const last = Array.from(text).at(-1) ?? 'a';
    const padded = fc.nat(BEYOND).map((more) => text + last.repeat(bound + 1 + more - lengthOf(text)));
    const drawn = draw(altered(schema, ['maxLength'], { minLength: bound + 1 })).map(textOf);
    fillers.unshift(padded, drawn);
  }
  return fillers.map((arbitrary) => ({ arbitrary, note }));
};

/** One byte too many, with as few characters as possible so that `maxLength` still holds. */
export const breakMaxBytes: Breaker = ({ schema }) => {
  const bound = numberOf(schema, 'x-maxBytes', 0);
  const note: Variant['note'] = (value) =>
    `x-maxBytes ${bound} exceeded: ${bytesOf(textOf(value))} bytes in ${lengthOf(textOf(value))} characters`;
  return FILLERS.toReversed().map((filler) => ({
    arbitrary: fc.nat(BEYOND).map((more) => ofBytes(filler, bound + 1 + more)),
    note,
  }));
};

function ofBytes(filler: string, bytes: number): string {
  const size = bytesOf(filler);
  return filler.repeat(Math.floor(bytes / size)) + 'a'.repeat(bytes % size);
}

/** A character that the pattern does not allow, at the end, the beginning, or in place of the last one. */
export const breakPattern: Breaker = ({ schema, value, draw }) => {
  const pattern = textOf(schema['pattern']);
  const expression = new RegExp(pattern, 'u');
  const text = textOf(value);
  const candidates = [
    ...STRANGERS.map((sign) => text + sign),
    ...STRANGERS.map((sign) => text.slice(0, -1) + sign),
    ...STRANGERS.map((sign) => sign + text),
    '',
  ].filter((candidate) => !expression.test(candidate));
  const note: Variant['note'] = (broken) => `pattern ${pattern} not matched: ${JSON.stringify(broken)}`;
  const random = draw(altered(schema, ['pattern']));
  const variants: Variant[] = [{ arbitrary: random, note }];
  if (candidates.length > 0) variants.unshift({ arbitrary: fc.constantFrom(...candidates), note });
  return variants;
};

/** Texts near the format and far from it. */
export const breakFormat: Breaker = ({ schema, formats }) => {
  const format = textOf(schema['format']);
  const invalid = formats[format]?.invalid ?? [];
  if (invalid.length === 0) return [];
  return [
    {
      arbitrary: fc.constantFrom(...invalid),
      note: (value) => `format ${format} not kept: ${JSON.stringify(value)}`,
    },
  ];
};
