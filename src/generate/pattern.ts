import * as fc from 'fast-check';
import { boundedFilter } from './bounded-filter.ts';
import { isOrdinary } from './characters.ts';
import type { StringBounds } from './string-bounds.ts';

/** Longest string that a pattern without an upper bound is drawn to, beyond its minimum. */
const SPARE = 32;

/** Taking a pattern apart costs milliseconds, and a contract repeats its patterns. */
const known = new Map<string, fc.Arbitrary<string>>();

/**
 * Strings of ordinary characters that match an ECMA 262 pattern (JSON Schema Core 2020-12, section 6.4). `bounds` steer
 * the length and are not guaranteed: the caller filters. Look-arounds, which fast-check cannot generate for, are left
 * out and then checked.
 */
export function matching(pattern: string, bounds: StringBounds): fc.Arbitrary<string> {
  const top = Math.min(bounds.max, bounds.min + SPARE);
  const key = JSON.stringify([pattern, bounds.min, top]);
  let found = known.get(key);
  if (found === undefined) {
    found = build(pattern, bounds.min, top);
    known.set(key, found);
  }
  return found;
}

function build(pattern: string, min: number, max: number): fc.Arbitrary<string> {
  const expression = new RegExp(pattern, 'u');
  const sources = [pattern, ...steered(pattern, min, max)].map((source) =>
    fc.stringMatching(new RegExp(withoutLookaround(source), 'u'), {
      maxLength: 2 * max + 2,
      size: 'small',
    }),
  );
  return boundedFilter(
    fc.oneof({ withCrossShrink: true }, ...sources),
    isOrdinary,
    (last) =>
      `no string of ordinary characters matches ${pattern}; the last one tried was ${JSON.stringify(last)}`,
  ).map((text) => trimmed(text, expression, pattern));
}

/**
 * Patterns that match only part of `pattern`: its quantifiers without an upper bound repeat `min` to `max` times, so
 * that `^[a-z]+$` can be drawn with 60 letters.
 */
function steered(pattern: string, min: number, max: number): string[] {
  const found: string[] = [];
  for (const { index, text } of openQuantifiers(pattern)) {
    const floor = text.startsWith('{') ? Number.parseInt(text.slice(1), 10) : text === '+' ? 1 : 0;
    const low = Math.max(floor, min);
    const high = Math.max(low, max);
    found.push(`${pattern.slice(0, index)}{${low},${high}}${pattern.slice(index + text.length)}`);
  }
  return found;
}

function openQuantifiers(pattern: string): { index: number; text: string }[] {
  const found: { index: number; text: string }[] = [];
  let inClass = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const sign = pattern[index];
    if (sign === '\\') index += 1;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (!inClass) {
      const text = /^(?:[*+]|\{\d+,\})/.exec(pattern.slice(index))?.[0];
      if (text !== undefined) found.push({ index, text });
    }
  }
  return found;
}

/** An unanchored pattern also matches with more text around it; keep the plain match, which is shorter. */
function trimmed(text: string, expression: RegExp, pattern: string): string {
  if (pattern.startsWith('^') || pattern.endsWith('$')) return text;
  return expression.exec(text)?.[0] ?? text;
}

function withoutLookaround(source: string): string {
  let result = source;
  for (let at = findLookaround(result); at !== undefined; at = findLookaround(result)) {
    result = result.slice(0, at[0]) + result.slice(at[1]);
  }
  return result;
}

/** Start and end of the first `(?=…)`, `(?!…)`, `(?<=…)` or `(?<!…)`. */
function findLookaround(source: string): [number, number] | undefined {
  const start = /\(\?<?[=!]/.exec(source)?.index;
  if (start === undefined) return undefined;
  let depth = 0;
  let inClass = false;
  for (let index = start; index < source.length; index += 1) {
    const sign = source[index];
    if (sign === '\\') index += 1;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (!inClass && sign === '(') depth += 1;
    else if (!inClass && sign === ')') depth -= 1;
    if (depth === 0) return [start, index + 1];
  }
  return undefined;
}
