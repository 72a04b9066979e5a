import type { Json } from '../../src/index.ts';

/** Letters, digits, the commonest signs and Chinese characters: what the documents' own texts keep to. */
const STRANGE_IN_VALUES = /[^A-Za-z0-9 _.:/\u4e00-\u9fa5-]/gu;

/** Every key of a map in the documents is an identifier. */
const STRANGE_IN_NAMES = /[^A-Za-z0-9_.:-]/gu;

/**
 * The same value with ordinary text in it: every other character becomes an `x`, and empty text is not empty any more.
 * The documents bound how long a text may be and are silent about which characters it may have, so that only the
 * ordinary ones *must* be taken; what becomes of others is observed.
 */
export function plainText(value: Json): Json {
  if (typeof value === 'string') return plain(value, STRANGE_IN_VALUES);
  if (Array.isArray(value)) return value.map((item: Json) => plainText(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [plain(name, STRANGE_IN_NAMES), plainText(item)]),
  );
}

function plain(text: string, strange: RegExp): string {
  return text.trim() === '' ? 'x' : text.replaceAll(strange, 'x');
}
