import type { Json } from '../../src/index.ts';

/** Letters, digits, the commonest signs and Chinese characters: what every example of the documents keeps to. */
const STRANGE = /[^A-Za-z0-9 _.:/\u4e00-\u9fa5-]/gu;

/**
 * The same value with ordinary text in it: every other character becomes an `x`, and empty text is not empty any more.
 * The documents bound how long a text may be and are silent about which characters it may have, so that only the
 * ordinary ones *must* be taken; what becomes of others is observed.
 */
export function plainText(value: Json): Json {
  if (typeof value === 'string') return plain(value);
  if (Array.isArray(value)) return value.map((item: Json) => plainText(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [plain(name), plainText(item as Json)]),
  );
}

function plain(text: string): string {
  return text.trim() === '' ? 'x' : text.replaceAll(STRANGE, 'x');
}
