// Characters that could end the element, and those that cannot be seen or reorder text (as `visible` has them).
const UNSAFE = /[<\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/**
 * JSON text that can stand inside a `<script type="application/json">`. `<` is escaped, so that neither `</script`
 * nor `<!--` can occur (HTML Standard, section "Restrictions for contents of script elements"), and so is everything
 * that would hide in the page's source: controls, U+2028, U+2029, bidirectional marks, noncharacters.
 * `JSON.parse` gives back the same value.
 */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, (char) =>
    // By UTF-16 code unit, as JSON's own escapes are (RFC 8259 section 7).
    Array.from({ length: char.length }, (_, at) => escapeUnit(char.charCodeAt(at))).join(''),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
