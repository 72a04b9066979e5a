import type { ParsedBody } from '../../check/index.ts';

/** The code of an error body, in whichever of the documented shapes it comes; undefined where it has none. */
export function errorCodeOf(body: ParsedBody): string | undefined {
  if (body.kind !== 'json' || !isObject(body.value)) return undefined;
  if (typeof body.value['error_code'] === 'string') return body.value['error_code'];
  for (const fault of Object.values(body.value)) {
    if (!isObject(fault)) continue;
    const code = fault['code'];
    if (typeof code === 'string' || typeof code === 'number') return String(code);
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
