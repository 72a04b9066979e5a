/** What can stand on a shelf. */
export interface Dated {
  readonly id: string;
  /** Time of its creation, in a form whose order is that of text. */
  readonly createdAt: string;
}

/** Resources of one kind in the order of their creation, in which lists go through them. */
export class Shelf<T extends Dated> {
  readonly #items: Map<string, T> = new Map();
  #newest = '';

  /** By id, oldest first. */
  get items(): ReadonlyMap<string, T> {
    return this.#items;
  }

  /** Takes in an item. One that is older than others (a volume of another project) takes its place among them. */
  add(item: T): void {
    this.#items.set(item.id, item);
    if (item.createdAt >= this.#newest) {
      this.#newest = item.createdAt;
      return;
    }
    const ordered = [...this.#items.values()].toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    this.#items.clear();
    for (const each of ordered) this.#items.set(each.id, each);
  }

  /** Forgets an item. */
  remove(id: string): void {
    this.#items.delete(id);
  }
}
