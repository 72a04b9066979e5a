import type { Resource } from './types.ts';

/** A resource that cases borrow one after another. */
export interface Loan {
  readonly resource: Resource;
  /** Ids of what was made for it, which must stay as long as it does: the volume of a snapshot, and the type of that. */
  readonly holds: readonly string[];
}

/** Resources that cases borrow one after another, for requests that must not change them. */
export interface Pool {
  /** One of a kind that nobody else has now; made by `create` when none is free. */
  borrow(contract: string, kind: string, create: () => Promise<Loan>): Promise<Loan>;
  /** Gives it back; one that may have been changed is not handed out again. */
  giveBack(contract: string, loan: Loan, unchanged: boolean): void;
  /** Takes out what nobody has now of a contract, to be removed. */
  drain(contract: string): readonly Loan[];
}

/** @returns an empty pool */
export function createPool(): Pool {
  const free = new Map<string, Map<string, Loan[]>>();
  return {
    borrow: async (contract, kind, create) => free.get(contract)?.get(kind)?.pop() ?? (await create()),
    giveBack(contract, loan, unchanged) {
      if (!unchanged) return;
      const kinds = free.get(contract) ?? new Map<string, Loan[]>();
      const { kind } = loan.resource;
      free.set(contract, kinds.set(kind, [...(kinds.get(kind) ?? []), loan]));
    },
    drain(contract) {
      const loans = [...(free.get(contract)?.values() ?? [])].flat();
      free.delete(contract);
      return loans;
    },
  };
}
