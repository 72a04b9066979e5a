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
  if (Array.isArray(value)) return plainList(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [plain(name, STRANGE_IN_NAMES), plainText(item)]),
  );
}

/** Items that were different must not become the same text, or bear the same key: the later ones are left out. */
function plainList(items: readonly Json[]): Json[] {
  const plainItems = items.map(plainText);
  const marks = plainItems.map(markOf);
  return plainItems.filter((_, index) => marks[index] === undefined || marks.indexOf(marks[index]) === index);
}

/** What tells an item of a list from others: a text itself, the key of an entry. */
function markOf(item: Json): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const { key } = item as Readonly<Record<string, Json>>;
  return typeof key === 'string' ? key : undefined;
}

function plain(text: string, strange: RegExp): string {
  return text.trim() === '' ? 'x' : text.replaceAll(strange, 'x');
}
