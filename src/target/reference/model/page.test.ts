import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPage, type Page, type SortKey } from './page.ts';

interface Item {
  readonly id: string;
  readonly size: number;
}

const items = fc
  .uniqueArray(fc.record({ id: fc.string({ maxLength: 4 }), size: fc.nat(3) }), { selector: ({ id }) => id })
  .map((list) => new Map(list.map((item) => [item.id, item])));

/** The whole list in order, by sorting all of it. */
function inOrder(all: ReadonlyMap<string, Item>, key: SortKey<Item>, descending: boolean): Item[] {
  const list = [...all.values()];
  if (key !== null) {
    list.sort((a, b) => Number(key(a)) - Number(key(b)) || (a.id < b.id ? -1 : 1));
  }
  return descending ? list.toReversed() : list;
}

describe('cutPage()', () => {
  it('walks through everything that fits, in order, once each, whatever the limit', () => {
    fc.assert(
      fc.property(
        items,
        fc.boolean(),
        fc.constantFrom(null, ({ size }: Item) => size),
        fc.constantFrom(null, ({ size }: Item) => size > 1),
        fc.integer({ min: 1, max: 5 }),
        (all, descending, key, accept, limit) => {
          const expected = inOrder(all, key, descending).filter(accept ?? (() => true));
          const walked: Item[] = [];
          let marker: string | null = null;
          for (let more = true; more;) {
            const page: Page<Item> | undefined = cutPage(all, accept, key, {
              limit,
              offset: 0,
              marker,
              descending,
            });
            if (page === undefined) throw new Error('the marker is lost');
            expect(page.total).toBe(expected.length);
            walked.push(...page.items);
            marker = page.items.at(-1)?.id ?? null;
            more = page.more;
          }
          expect(walked).toEqual(expected);
        },
      ),
      { seed: 8776 },
    );
  });

  it('starts behind the marker and the offset, with a marker that the filter leaves out too', () => {
    fc.assert(
      fc.property(items, fc.nat(4), fc.boolean(), fc.nat(), (all, offset, descending, pick) => {
        fc.pre(all.size > 0);
        const key = ({ size }: Item): number => size;
        const accept = ({ size }: Item): boolean => size !== 2;
        const order = inOrder(all, key, descending);
        const at = pick % order.length;
        const page = cutPage(all, accept, key, {
          limit: 2,
          offset,
          marker: order[at]?.id ?? null,
          descending,
        });
        const rest = order.slice(at + 1).filter(accept);
        expect([page?.items, page?.more]).toEqual([rest.slice(offset, offset + 2), rest.length > offset + 2]);
      }),
      { seed: 8776 },
    );
  });

  it('knows no marker that is not there', () => {
    const query = { limit: 1, offset: 0, marker: 'none', descending: true };
    expect(cutPage(new Map<string, Item>(), null, null, query)).toBeUndefined();
  });
});
