import type { Json } from '../result/json.ts';
import type { ExchangeRecord } from '../result/exchange-record.ts';

/**
 * What an error answer looks like, without its words: `400 {badRequest: {code, message}}`, with the code where it is a
 * name and not the status again: `400 {error: {code, message}} EVS.1015`.
 */
export function errorShape({
  status,
  body,
}: Pick<NonNullable<ExchangeRecord['response']>, 'status' | 'body'>): string {
  const value = parseJson(body);
  if (value === undefined) return `${status} ${body === '' ? 'no body' : 'no JSON'}`;
  const code = codeIn(value);
  return [`${status} ${shapeOf(value)}`, ...(code === undefined ? [] : [code])].join(' ');
}

/** The value of a JSON text; undefined where it is none, or was cut. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function shapeOf(value: Json, depth = 0): string {
  if (value === null || typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) return '[…]';
  const members = Object.entries(value as Readonly<Record<string, Json>>).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const texts = members.map(([key, child]) =>
    depth < 2 && child !== null && typeof child === 'object' ? `${key}: ${shapeOf(child, depth + 1)}` : key,
  );
  return `{${texts.join(', ')}}`;
}

function codeIn(value: Json): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  for (const [key, child] of Object.entries(value as Readonly<Record<string, Json>>)) {
    if (/^(error_)?code$/.test(key) && typeof child === 'string') return child;
    const inner = codeIn(child);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
