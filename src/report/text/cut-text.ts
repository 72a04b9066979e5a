/**
 * Cuts a text that is too long to be read, and says so by an ellipsis. A pair of surrogates is not cut in two.
 *
 * @param length most UTF-16 code units of what comes out
 */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
