import type { Schema } from '../../../contract/types.ts';

/**
 * Whether a value breaks one keyword of a schema, and is of a type that the keyword speaks of.
 *
 * @param keyword a JSON Schema keyword or a variant: `type~null`, `type~coercion`, `type~fraction`, `enum~case`
 */
export function violates(value: unknown, schema: Schema, keyword: string): boolean {
  const bound = schema[keyword.replace(/~.*/, '')];
  switch (keyword) {
    case 'type':
    case 'type~coercion':
      return !typesOf(schema).some((type) => isOfType(value, type));
    case 'type~null':
      return value === null && !typesOf(schema).includes('null');
    case 'type~fraction':
      return typeof value === 'number' && !Number.isInteger(value);
    case 'enum':
    case 'enum~case':
      return Array.isArray(bound) && !bound.includes(value);
    case 'minimum':
      return typeof value === 'number' && value < Number(bound);
    case 'maximum':
      return typeof value === 'number' && value > Number(bound);
    case 'minLength':
      return typeof value === 'string' && Array.from(value).length < Number(bound);
    case 'maxLength':
      return typeof value === 'string' && Array.from(value).length > Number(bound);
    case 'x-maxBytes':
      return typeof value === 'string' && Buffer.byteLength(value) > Number(bound);
    case 'minItems':
      return Array.isArray(value) && value.length < Number(bound);
    case 'maxItems':
      return Array.isArray(value) && value.length > Number(bound);
    case 'uniqueItems':
      return Array.isArray(value) && new Set(value.map((item) => JSON.stringify(item))).size < value.length;
    case 'minProperties':
      return isMap(value) && Object.keys(value).length < Number(bound);
    case 'maxProperties':
      return isMap(value) && Object.keys(value).length > Number(bound);
    case 'pattern':
      return typeof value === 'string' && typeof bound === 'string' && !new RegExp(bound, 'u').test(value);
    case 'format':
      return (
        typeof value === 'string' &&
        bound === 'uuid' &&
        !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
      );
    default:
      return false;
  }
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The types that a schema allows; none when it does not say. */
export function typesOf(schema: Schema): readonly string[] {
  const type = schema['type'];
  return type === undefined ? [] : ([] as string[]).concat(type as string | string[]);
}

function isOfType(value: unknown, type: string): boolean {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  // A fraction where a whole number belongs is a defect of its own, `type~fraction`.
  if (typeof value === 'number') return type === 'integer' || type === 'number';
  return typeof value === type;
}
