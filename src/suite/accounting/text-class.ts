/** The kinds of characters that mutations tell apart, with the word for each. */
const CLASSES: readonly (readonly [word: string, pattern: RegExp])[] = [
  ['control characters', /\p{Cc}/u],
  ['characters without width or of direction', /\p{Cf}/u],
  ['characters outside the BMP', /[\u{10000}-\u{10ffff}]/u],
  ['right-to-left letters', /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u],
  ['ideographs', /[\u2e80-\u9fff\uf900-\ufaff]/u],
  ['letters beyond ASCII', /[\u0080-\u0589\u0900-\u2e7f\uff00-\uffef]/u],
  ['white space', / /u],
  ['punctuation', /[!-/:-@[-`{-~]/u],
  ['capitals', /[A-Z]/u],
  ['digits', /[0-9]/u],
  ['small letters', /[a-z]/u],
];

/** Longer texts are told by their beginning: what a mutation puts into a text stands at either end or everywhere. */
const LOOKED_AT = 64;

/** What a text is made of, in words: two texts of the same words break a constraint in the same way. */
export function textClass(text: string): string {
  if (text === '') return 'nothing';
  const sample = text.length <= LOOKED_AT ? text : text.slice(0, LOOKED_AT) + text.slice(-LOOKED_AT);
  return CLASSES.filter(([, pattern]) => pattern.test(sample))
    .map(([word]) => word)
    .join(', ');
}

/** The most telling of {@linkcode textClass}: what a text that is too long is filled with. */
export function mainClass(text: string): string {
  return textClass(text).split(', ')[0] ?? '';
}
