import type { Fields } from '../input/body.ts';
import { badRequest } from '../problem.ts';

/** One of a few words; undefined when it is missing. @throws {Problem} badRequest for another */
export function readWord<T extends string>(fields: Fields, name: string, words: readonly T[]): T | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined) throw badRequest('', `"${name}" must be one of ${words.join(', ')}.`);
  return found;
}

/** A list of texts, of a few words where they are given. @throws {Problem} badRequest for anything else */
export function readWords<T extends string>(
  fields: Fields,
  name: string,
  words?: readonly T[],
): readonly T[] | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const isWord = (item: unknown): item is T =>
    typeof item === 'string' && (words === undefined || (words as readonly string[]).includes(item));
  if (!Array.isArray(value) || !value.every(isWord)) {
    throw badRequest('', `"${name}" must be a list${words === undefined ? '' : ` of: ${words.join(', ')}`}.`);
  }
  return value;
}
