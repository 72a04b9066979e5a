/**
 * Undoes the doubling of bold print: the text of a PDF has each bold piece of a line twice in a row
 * (`"size""size"::  1010,,`).
 *
 * @returns the line as it was printed, or `undefined` when it is not made of doubled pieces
 */
export function undouble(line: string): string | undefined {
  const text = line.trim();
  if (text === '') return undefined;
  const failed = new Set<number>();
  const from = (start: number): string | undefined => {
    if (start === text.length) return '';
    if (failed.has(start)) return undefined;
    for (let length = 1; start + 2 * length <= text.length; length += 1) {
      const piece = text.slice(start, start + length);
      if (!text.startsWith(piece, start + length)) continue;
      const rest = from(start + 2 * length);
      if (rest !== undefined) return piece + rest;
    }
    // White space between two pieces is not part of either.
    const rest = /\s/u.test(text[start] ?? '') ? from(start + 1) : undefined;
    if (rest === undefined) failed.add(start);
    return rest === undefined ? undefined : ` ${rest}`;
  };
  return from(0);
}
