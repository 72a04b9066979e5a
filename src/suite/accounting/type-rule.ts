import type { Schema } from '../../contract/types.ts';
import { shapeOf } from './mutation-words.ts';
import type { Slot } from './slot.ts';

/** The types of a schema, and what is taken note of when a value has another one. */
export interface TypeRule {
  readonly types: readonly string[];
  readonly slots: Readonly<Partial<Record<TypeKeyword, Slot>>>;
}

/** `type` and its variants, as docs/contract-format.md names them. */
export type TypeKeyword = 'type' | 'type~null' | 'type~fraction' | 'type~coercion';

const KEYWORDS: readonly TypeKeyword[] = ['type', 'type~null', 'type~fraction', 'type~coercion'];

/** The rule of a schema's `type`; undefined where it has none. */
export function typeRuleOf(
  schema: Schema,
  slotOf: (keyword: string) => Slot | undefined,
): TypeRule | undefined {
  if (schema['type'] === undefined) return undefined;
  const types = ([] as string[]).concat(schema['type'] as string | string[]);
  const slots = KEYWORDS.flatMap((keyword) => {
    const slot = slotOf(keyword);
    return slot === undefined ? [] : [[keyword, slot] as const];
  });
  return { types, slots: Object.fromEntries(slots) };
}

/** In which way a value has the wrong type; undefined where it has the right one. */
export function wrongType(value: unknown, types: readonly string[]): TypeKeyword | undefined {
  for (const type of types) if (isOf(value, type)) return undefined;
  if (value === null) return 'type~null';
  if (typeof value === 'number' && types.includes('integer')) return 'type~fraction';
  return types.some((type) => isCoercible(value, type)) ? 'type~coercion' : 'type';
}

/** How a value of the wrong type looks. */
export function typeWords(value: unknown, keyword: TypeKeyword): string {
  if (keyword === 'type~fraction') return `a fraction of ${Math.abs(Number(value) % 1).toFixed(1)}`;
  // Of what may be taken for the right value, which one it is tells the mutations apart.
  if (keyword === 'type~coercion')
    return typeof value === 'string' ? `the text ${formOf(value)}` : shapeOf(value);
  return shapeOf(value);
}

function formOf(text: string): string {
  if (/^-?\d+$/.test(text)) return 'of an integer';
  if (/^-?\d+\.\d+$/.test(text)) return 'of a fraction';
  return JSON.stringify(text.slice(0, 12));
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return value === null;
  }
}

/** What one language or another reads as a number: with a sign, an exponent, other digits. */
const NEARLY_A_NUMBER = /^\s*[+-]?(?:0x[\da-f]+|\p{Nd}[\p{Nd}_.]*(?:e[+-]?\d+)?)\s*$/iu;

/** Whether a lenient server may take a value for one of a type. */
function isCoercible(value: unknown, type: string): boolean {
  const given = typeof value;
  switch (type) {
    case 'string':
      return given === 'number' || given === 'boolean';
    case 'integer':
    case 'number':
      return given === 'boolean' || (given === 'string' && NEARLY_A_NUMBER.test(value as string));
    case 'boolean':
      return (
        value === 0 ||
        value === 1 ||
        (given === 'string' && /^(true|false|yes|no|on|off|[01])$/i.test(value as string))
      );
    default:
      return false;
  }
}
