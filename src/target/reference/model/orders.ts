import { randomUUID } from 'node:crypto';

/** How something is paid for in advance (5.1.1, table 5-4). */
export interface OrderTerms {
  readonly periodType: 'month' | 'year';
  readonly periodNum: number;
  /** Pay at once from the balance; otherwise the order waits to be paid. */
  readonly autoPay: boolean;
  /** Order the same period again when it has run out. */
  readonly autoRenew: boolean;
}

/** An order of something that is paid for in advance. Its work begins when it is paid. */
export interface Order {
  readonly id: string;
  readonly terms: OrderTerms;
  readonly volumeIds: readonly string[];
  paid: boolean;
}

interface Pending {
  readonly order: Order;
  readonly begin: () => void;
}

/** The orders of one project. */
export class OrderBook {
  readonly #orders: Map<string, Pending> = new Map();

  /**
   * Places an order and, where its terms say so, pays it at once.
   *
   * @param id the order's id, made by {@linkcode newOrderId}
   * @param volumeIds the volumes that it is about, which may be still to be made
   * @param begin starts the work; what it throws leaves no order behind
   */
  place(id: string, terms: OrderTerms, volumeIds: readonly string[], begin: () => void): Order {
    const order: Order = { id, terms, volumeIds, paid: false };
    if (terms.autoPay) {
      begin();
      order.paid = true;
    }
    this.#orders.set(id, { order, begin });
    return order;
  }

  /** Pays an order that waits, as the account's owner does at the counter; returns whether there was one. */
  pay(id: string): boolean {
    const found = this.#orders.get(id);
    if (found === undefined || found.order.paid) return false;
    found.begin();
    found.order.paid = true;
    return true;
  }

  /** The first order that a volume is bought with; undefined for one that is paid for by use. */
  of(volumeId: string): Order | undefined {
    for (const { order } of this.#orders.values()) if (order.volumeIds.includes(volumeId)) return order;
    return undefined;
  }

  /** Forgets the orders of a volume, which is paid for by use from now on. */
  forget(volumeId: string): void {
    for (const [id, { order }] of this.#orders)
      if (order.volumeIds.includes(volumeId)) this.#orders.delete(id);
  }

  /** The order with an id. */
  get(id: string): Order | undefined {
    return this.#orders.get(id)?.order;
  }
}

/** A new id for an order. */
export function newOrderId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase();
}

const books = new WeakMap<object, OrderBook>();

/** The orders of the project whose world this is. */
export function ordersOf(world: object): OrderBook {
  const book = books.get(world) ?? new OrderBook();
  books.set(world, book);
  return book;
}
