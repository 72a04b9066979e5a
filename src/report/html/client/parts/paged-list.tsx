import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { label, t } from '../t.ts';

const PAGE = 100;

/** How many items each list showed, by page and place on it, so that "back" leads to the same list. */
const remembered = new Map<string, number>();

/**
 * Shows the first items of a long list and more on demand: thousands of rows at once would make every key press slow.
 * Give it a `key` that changes with the filter, so that a new selection starts at its top.
 */
export function PagedList<Item>({
  items,
  render,
  empty,
}: {
  readonly items: readonly Item[];
  readonly render: (item: Item) => ComponentChildren;
  readonly empty: string;
}): VNode {
  const place = `${location.hash} ${items.length} ${empty}`;
  const [shown, setShown] = useState(remembered.get(place) ?? PAGE);
  const more = (): void => {
    remembered.set(place, shown + PAGE * 2);
    setShown(shown + PAGE * 2);
  };
  if (items.length === 0) return <p class="empty">{empty}</p>;
  return (
    <>
      <ul class="list">{items.slice(0, shown).map(render)}</ul>
      {shown < items.length && (
        <p class="more">
          <button type="button" onClick={more}>
            {label('showMore')}
          </button>
          <span>{t.shown(shown, items.length)}</span>
        </p>
      )}
    </>
  );
}
