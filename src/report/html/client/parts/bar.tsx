import type { VNode } from 'preact';
import { word as translated } from '../t.ts';
import { tone } from './tag.tsx';

/** One part of a bar. */
export interface Segment {
  readonly word: string;
  readonly count: number;
  readonly href: string;
}

/** Counts as one stacked bar; decoration beside the same counts in words, so it is hidden from screen readers. */
export function Bar({ segments }: { readonly segments: readonly Segment[] }): VNode {
  return (
    <span class="bar" aria-hidden="true">
      {segments.map(({ word, count }) =>
        count === 0 ? null : (
          <span
            key={word}
            class={tone(word)}
            title={`${count} ${translated(word)}`}
            style={{ flexGrow: count }}
          />
        ),
      )}
    </span>
  );
}

/** The counts of a bar in words, each a link to what it counts. */
export function Counts({ segments }: { readonly segments: readonly Segment[] }): VNode {
  return (
    <ul class="counts">
      {segments.map(({ word, count, href }) =>
        count === 0 ? null : (
          <li key={word}>
            <a href={href} class={`count ${tone(word)}`}>
              <b>{count}</b> {translated(word)}
            </a>
          </li>
        ),
      )}
    </ul>
  );
}
