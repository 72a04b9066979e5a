import type { VNode } from 'preact';
import { word as translated } from '../t.ts';

const TONES: Readonly<Record<string, string>> = {
  fail: 'fail',
  failed: 'fail',
  'not conformant': 'fail',
  'partially conformant': 'unstable',
  passed: 'fail',
  unmatched: 'fail',
  expired: 'fail',
  unstable: 'unstable',
  blocked: 'blocked',
  undecided: 'blocked',
  error: 'error',
  'expectations out of date': 'error',
  known: 'known',
  pass: 'pass',
  held: 'pass',
  conformant: 'pass',
  observed: 'observe',
};

/** The colour class of a verdict, status or standing; the word always stands beside the colour. */
export function tone(word: string): string {
  return `tone-${TONES[word] ?? 'quiet'}`;
}

/** A word with its colour. */
export function Tag({ word, label }: { readonly word: string; readonly label?: string }): VNode {
  return <span class={`tag ${tone(word)}`}>{label ?? translated(word)}</span>;
}

/** A requirement's level. */
export function Level({ level }: { readonly level: string }): VNode {
  return <span class={`level level-${level}`}>{translated(level)}</span>;
}
