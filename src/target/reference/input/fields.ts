import type { StringMap } from '../model/entities.ts';
import { badRequest } from '../problem.ts';
import { isFields, type Fields } from './body.ts';

// A field that is null counts as missing: the quick start of the document (4.1) and 5.1.7 send nulls for what is not wanted.

/** Bounds of a text field. */
export interface TextRule {
  /** A.1 code of a refusal. */
  readonly code: string;
  /** Most characters (code points). */
  readonly max?: number;
}

/** Bounds of a whole-number field. */
export interface IntegerRule {
  /** A.1 code of a refusal. */
  readonly code: string;
  readonly min?: number;
  readonly max?: number;
  /** A fraction is cut off instead of refused (5.1.1, row `count`). */
  readonly truncate?: boolean;
}

/** A text, or undefined when the field is missing or null. */
export function readText(fields: Fields, name: string, rule: TextRule): string | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badRequest(rule.code, `"${name}" must be a string.`);
  if (rule.max !== undefined && countCharacters(value) > rule.max) {
    throw badRequest(rule.code, `"${name}" must have at most ${rule.max} characters.`);
  }
  return value;
}

/** A text that must be there and not be empty. */
export function readRequiredText(fields: Fields, name: string, rule: TextRule): string {
  const value = readText(fields, name, rule);
  if (value === undefined || value === '') throw badRequest(rule.code, `"${name}" is required.`);
  return value;
}

/** A whole number, or undefined when the field is missing or null. */
export function readInteger(fields: Fields, name: string, rule: IntegerRule): number | undefined {
  const given = fields[name] ?? undefined;
  if (given === undefined) return undefined;
  const value = rule.truncate === true && typeof given === 'number' ? Math.trunc(given) : given;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw badRequest(rule.code, `"${name}" must be a whole number.`);
  }
  if (value < (rule.min ?? -Infinity) || value > (rule.max ?? Infinity)) {
    throw badRequest(rule.code, `"${name}" is out of range.`);
  }
  return value;
}

/** A whole number that must be there. */
export function readRequiredInteger(fields: Fields, name: string, rule: IntegerRule): number {
  const value = readInteger(fields, name, rule);
  if (value === undefined) throw badRequest(rule.code, `"${name}" is required.`);
  return value;
}

/** A boolean, or undefined when the field is missing or null. */
export function readBoolean(fields: Fields, name: string, code: string): boolean | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw badRequest(code, `"${name}" must be true or false.`);
}

/** Bounds of a map of texts. */
export interface MapRule {
  /** A.1 code of a refusal. */
  readonly code: string;
  /** Most bytes of UTF-8 in a key or a value (7.2.1.2, row `metadata`). */
  readonly maxBytes?: number;
}

/** A map of texts, empty when the field is missing or null. No value may be null (7.2.1.2, row `metadata`). */
export function readStringMap(fields: Fields, name: string, rule: MapRule): StringMap {
  const value = fields[name] ?? {};
  if (!isFields(value)) throw badRequest(rule.code, `"${name}" must be an object.`);
  const limit = rule.maxBytes ?? Infinity;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== 'string') throw badRequest(rule.code, `Every value in "${name}" must be a string.`);
    if (Buffer.byteLength(key) > limit || Buffer.byteLength(item) > limit) {
      throw badRequest(rule.code, `Keys and values in "${name}" must have at most ${limit} bytes.`);
    }
  }
  return value as StringMap;
}

/** How many characters (code points, not UTF-16 units) a text has. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
