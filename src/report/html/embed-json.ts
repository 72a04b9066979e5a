/**
 * JSON text that can stand inside a `<script type="application/json">`. `<` is escaped, so that neither `</script`
 * nor `<!--` can occur (HTML Standard, section "Restrictions for contents of script elements"), and so are U+2028
 * and U+2029. `JSON.parse` gives back the same value.
 */
export function embedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
