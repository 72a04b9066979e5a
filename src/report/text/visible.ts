// Everything that a terminal, an XML parser or a reader's eye could take for something else: controls (Cc), invisible
// and bidirectional format characters (Cf), lone surrogates (Cs), line and paragraph separators, noncharacters.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/**
 * Makes characters that cannot be seen, or that act instead of showing, visible as JSON-like escapes: `\u001b`.
 *
 * The target chooses much of what a report shows, so its text must neither steer a terminal (ECMA-48 control
 * sequences), nor break an XML document (XML 1.0 section 2.2, Char), nor reorder what stands beside it (UAX #9).
 * Tab and line feed stay.
 *
 * @example
 * visible('a\u001b[31mb'); // 'a\\u001b[31mb'
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (char) => (char === '\n' || char === '\t' ? char : escapeCharacter(char)));
}

/** As {@linkcode visible}, and tabs and line feeds are escaped too: the result is one line. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

function escapeCharacter(char: string): string {
  if (char === '\r') return '\\r';
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
