import { en } from './en.ts';
import type { Messages } from './messages.ts';
import { zh } from './zh.ts';

/** What `--lang` may be. */
export const LANGUAGES = ['en', 'zh'] as const;

/** One of {@linkcode LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** The messages of each language. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { en, zh };
