import type { Schema } from '../../contract/types.ts';

/** What the text of a parameter is taken for: in a URL or a header everything is text. */
export function parameterValue(text: string, schema: Schema): unknown {
  const types = ([] as string[]).concat((schema['type'] ?? 'string') as string | string[]);
  if (types.includes('string')) return text;
  // An empty text is the nearest to null that can be sent.
  if (text === '') return null;
  const isNumber = types.includes('integer') || types.includes('number');
  if (isNumber && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
