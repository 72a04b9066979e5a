import * as fc from 'fast-check';

/** Printable ASCII, letters first because values shrink towards the front. */
const ASCII: readonly string[] =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ .:/@#$%&*+=?!,;()[]{}<>|^~`\'"\\'.split(
    '',
  );

/** Weighted ranges of code points beyond ASCII: Latin to Cyrillic, CJK ideographs, emoji and CJK outside the BMP. */
const RANGES: readonly (readonly [weight: number, first: number, last: number])[] = [
  [8, 0x00c0, 0x024f],
  [6, 0x0400, 0x04ff],
  [20, 0x4e00, 0x9fa5],
  [8, 0x1f600, 0x1f64f],
  [4, 0x20000, 0x2a6d6],
];
const ASCII_WEIGHT = 60;
/** ASCII stands at both ends, because fast-check prefers the ends of a range. */
const TOTAL = RANGES.reduce((sum, [weight]) => sum + weight, 2 * ASCII_WEIGHT);
const SPREAD = 0xffff;

/**
 * One character (one code point): mostly printable ASCII, some of two, three and four bytes of UTF-8; shrinks to `a`.
 * Left out because no document says that a service keeps them, so a refusal would prove nothing: NUL and other
 * control characters (RFC 8259 allows them escaped, databases cut or refuse them) and lone surrogates, which have no
 * UTF-8 form at all (RFC 3629, section 3).
 */
export const character: fc.Arbitrary<string> = fc.nat(TOTAL * SPREAD - 1).map(toCharacter);

function toCharacter(drawn: number): string {
  let bucket = Math.floor(drawn / SPREAD);
  const offset = drawn % SPREAD;
  if (bucket < ASCII_WEIGHT) return ASCII[drawn % ASCII.length] ?? 'a';
  bucket -= ASCII_WEIGHT;
  for (const [weight, first, last] of RANGES) {
    if (bucket < weight) return String.fromCodePoint(first + (offset % (last - first + 1)));
    bucket -= weight;
  }
  return ASCII[offset % ASCII.length] ?? 'a';
}

/** Length in code points, as JSON Schema counts `minLength` and `maxLength` (Validation 2020-12, section 6.3). */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Bytes of UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** True when a text has only characters that {@linkcode character} may draw: no control characters, no lone surrogates. */
export function isOrdinary(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Cn}]/u.test(text);
}
