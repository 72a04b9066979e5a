import type { Schema } from '../../contract/types.ts';
import { caseWords, distance, lengthWords, otherWord } from './mutation-words.ts';
import type { Slot } from './slot.ts';
import { textClass } from './text-class.ts';

/** One keyword of a schema as it is held against a value of the right type. */
export interface Rule {
  readonly slot: Slot;
  /** Values of other types it says nothing about. */
  readonly about: 'string' | 'number' | 'array' | 'object' | 'any';
  readonly holds: (value: never) => boolean;
  /** How a value breaks it. */
  readonly words: (value: never) => string;
  /** Whether a value that keeps it lies right at the bound. */
  readonly edge?: (value: never) => boolean;
}

type Make = (schema: Schema, bound: number) => Omit<Rule, 'slot'>;

const textOf = (length: (text: string) => number, sign: 1 | -1): Make => {
  return (_, bound) => ({
    about: 'string',
    holds: (text: string) => sign * (length(text) - bound) <= 0,
    words: (text: string) => lengthWords(text, length(text), bound),
    edge: (text: string) => length(text) === bound,
  });
};
const numberOf = (sign: 1 | -1): Make => {
  return (_, bound) => ({
    about: 'number',
    holds: (value: number) => sign * (value - bound) <= 0,
    words: (value: number) => distance(value, bound),
    edge: (value: number) => value === bound,
  });
};
const sizeOf = (about: 'array' | 'object', sign: 1 | -1): Make => {
  const size = (value: object): number => (Array.isArray(value) ? value.length : Object.keys(value).length);
  return (_, bound) => ({
    about,
    holds: (value: object) => sign * (size(value) - bound) <= 0,
    words: (value: object) => distance(size(value), bound),
    edge: (value: object) => size(value) === bound,
  });
};

/** Code points, as JSON Schema counts them (Validation 2020-12, section 6.3). */
function codePoints(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdbff) length -= 1;
  }
  return length;
}

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Keywords that one value alone keeps or breaks. */
const MAKERS: Readonly<Record<string, Make>> = {
  minLength: textOf(codePoints, -1),
  maxLength: textOf(codePoints, 1),
  'x-maxBytes': textOf(bytes, 1),
  minimum: numberOf(-1),
  maximum: numberOf(1),
  minItems: sizeOf('array', -1),
  maxItems: sizeOf('array', 1),
  minProperties: sizeOf('object', -1),
  maxProperties: sizeOf('object', 1),
  uniqueItems: () => ({
    about: 'array',
    holds: (items: readonly unknown[]) =>
      new Set(items.map((item) => JSON.stringify(item))).size === items.length,
    words: () => 'an item twice',
  }),
  pattern: ({ pattern }) => {
    const expression = new RegExp(pattern as string, 'u');
    return {
      about: 'string',
      holds: (text: string) => expression.test(text),
      words: (text: string) => `a text of ${textClass(text)}`,
    };
  },
};

/** The rules of a schema's own keywords, for those that the run takes note of. */
export function rulesOf(schema: Schema, slotOf: (keyword: string) => Slot | undefined): Rule[] {
  const rules: Rule[] = [];
  for (const [keyword, make] of Object.entries(MAKERS)) {
    const slot = schema[keyword] === undefined ? undefined : slotOf(keyword);
    if (slot !== undefined) rules.push({ slot, ...make(schema, Number(schema[keyword])) });
  }
  return [...rules, ...listRules(schema, slotOf)];
}

/** A word in another case than in the list breaks `enum~case`, any other that is not in the list breaks `enum`. */
function listRules(schema: Schema, slotOf: (keyword: string) => Slot | undefined): Rule[] {
  const listed = schema['enum'] as readonly unknown[] | undefined;
  const slot = slotOf('enum');
  if (listed === undefined || slot === undefined) return [];
  const values = new Set(listed.map((value) => JSON.stringify(value)));
  const lower = new Set(listed.map((value) => String(value).toLowerCase()));
  const cased = slotOf('enum~case');
  const isListed = (value: unknown): boolean => values.has(JSON.stringify(value));
  const isCased = (value: unknown): boolean =>
    cased !== undefined && typeof value === 'string' && !isListed(value) && lower.has(value.toLowerCase());
  const own: Rule = {
    slot,
    about: 'any',
    holds: (value: unknown) => isListed(value) || isCased(value),
    words: otherWord,
  };
  if (cased === undefined) return [own];
  return [own, { slot: cased, about: 'any', holds: (value: unknown) => !isCased(value), words: caseWords }];
}
