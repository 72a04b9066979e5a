// Besides what JSON itself escapes (RFC 8259 section 7): other controls, and what cannot be seen or turns the order of text.
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/**
 * A value as one line of JSON in which nothing acts on a terminal or hides: a target may send any character. Reading it gives
 * the same value.
 */
export function inertLine(value: unknown): string {
  const text = JSON.stringify(value);
  // Most lines have none, which is found out much faster than which of them.
  if (!/[^ -~]/.test(text)) return text;
  return text.replace(UNSEEN, (char) =>
    // By UTF-16 code unit, as JSON's own escapes are.
    Array.from(
      { length: char.length },
      (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
