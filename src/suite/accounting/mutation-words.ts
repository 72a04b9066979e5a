import { mainClass, textClass } from './text-class.ts';

/** Numbers at which implementations overflow. */
const NOTABLE: ReadonlySet<number> = new Set([
  2147483647, 2147483648, 4294967295, 4294967296, 9007199254740991, 1e19,
]);

/** How far a value lies beyond a bound: next to it to the unit, farther away by the order of size. */
export function distance(value: number, bound: number): string {
  const away = Math.abs(value - bound);
  if (NOTABLE.has(Math.abs(value))) return `${value}`;
  if (away <= 1) return `${Number(away.toFixed(3))} beyond`;
  for (const size of [10, 100, 1000, 1_000_000]) if (away <= size) return `up to ${size} beyond`;
  return 'far beyond';
}

/** How a text has the wrong length: by how much, and of which characters. */
export function lengthWords(text: string, length: number, bound: number): string {
  return `${distance(length, bound)}, ${mainClass(text)}`;
}

/** What stands in the place of a value that must be something else: its JSON type, and whether it is empty. */
export function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty object' : 'an object';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${textClass(value)}`;
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a fraction';
  return JSON.stringify(value);
}

/** What stands in the place of a word of a list. */
export function otherWord(value: unknown): string {
  if (typeof value !== 'string') return shapeOf(value);
  return value.length <= 12 ? JSON.stringify(value) : `a text of ${textClass(value)}`;
}

/** In which case a word of a list stands. */
export function caseWords(value: string): string {
  if (value === value.toLowerCase()) return 'all small';
  return value === value.toUpperCase() ? 'all capitals' : 'capitals elsewhere';
}
