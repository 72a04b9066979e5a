import type { HttpResponse } from '../http/types.ts';

/** A response body as JSON, or why it is none. */
export type ParsedBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  | { readonly kind: 'invalid'; readonly reason: string };

const EMPTY: ParsedBody = { kind: 'empty' };

/** Parses a response body as JSON (RFC 8259). Never throws. */
export function parseBody(response: HttpResponse | undefined): ParsedBody {
  if (response === undefined || response.body === '') return EMPTY;
  if (response.truncated) {
    return { kind: 'invalid', reason: `cut off after ${response.bodyBytes} bytes, it is too large` };
  }
  try {
    return { kind: 'json', value: JSON.parse(response.body) as unknown };
  } catch (error) {
    return { kind: 'invalid', reason: error instanceof Error ? error.message : String(error) };
  }
}
