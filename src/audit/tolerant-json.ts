import type { Json } from '../contract/json.ts';

/** What the tolerant reader made of a text. */
export type TolerantJson = { readonly json: Json } | { readonly error: string };

/**
 * Parses the JSON of a printed example: line breaks that the page put inside a string are undone, and a comma before
 * a closing bracket is left out, as is a remark after `//`. Everything else must be JSON (RFC 8259).
 */
export function parseTolerantJson(text: string): TolerantJson {
  try {
    return { json: JSON.parse(mended(text)) as Json };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function mended(text: string): string {
  let out = '';
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (inString) {
      if (char === '\\') out += char + (text[(index += 1)] ?? '');
      else if (char !== '\n') out += char;
      if (char === '"') inString = false;
    } else if (char === '/' && text[index + 1] === '/') {
      const end = text.indexOf('\n', index);
      index = end < 0 ? text.length : end;
    } else if (char === ',' && /^\s*[}\]]/u.test(text.slice(index + 1, index + 200))) {
      continue;
    } else {
      out += char;
      inString = char === '"';
    }
  }
  return out;
}
