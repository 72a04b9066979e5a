import { MESSAGES } from '../i18n/languages.ts';
import type { Label, Messages, Word } from '../i18n/messages.ts';

/** What the page says of itself, in the language that it was written in. */
export const t: Messages = document.documentElement.lang.startsWith('zh') ? MESSAGES.zh : MESSAGES.en;

/** A label in the page's language. */
export function label(name: Label): string {
  return t.labels[name];
}

/** A verdict, status, level or standing in the page's language; what is none of these stands as it is. */
export function word(name: string): string {
  return Object.hasOwn(t.words, name) ? t.words[name as Word] : name;
}
