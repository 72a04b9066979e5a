import { badRequest } from '../problem.ts';

/** A whole number in a query. Of a repeated parameter the first counts. */
export function queryInteger(
  query: URLSearchParams,
  name: string,
  rule: { readonly code: string; readonly min: number; readonly max?: number },
): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw badRequest('EVS.5400', `${name} must be a whole number.`);
  if (value < rule.min || value > (rule.max ?? Infinity))
    throw badRequest(rule.code, `${name} is out of range.`);
  return value;
}

/** One of a few words in a query. */
export function queryChoice<T extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly T[],
  code: string,
): T | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw badRequest(code, `${name} is not one of the values supported.`);
  return found;
}

/** A boolean in a query: `true` or `false`, in any case. */
export function queryBoolean(query: URLSearchParams, name: string, code: string): boolean | undefined {
  const text = query.get(name)?.toLowerCase();
  if (text === undefined) return undefined;
  if (text !== 'true' && text !== 'false') throw badRequest(code, `${name} must be true or false.`);
  return text === 'true';
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a text is a UUID of 36 characters. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
