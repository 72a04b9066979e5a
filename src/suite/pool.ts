import type { Resource } from './types.ts';

/** Volumes that cases borrow one after another, for requests that must not change them. */
export interface VolumePool {
  /** A volume nobody else has now; made by `create` when none is free. */
  borrow(contract: string, create: () => Promise<Resource>): Promise<Resource>;
  /** Gives it back; one that may have been changed is not handed out again. */
  giveBack(contract: string, volume: Resource, unchanged: boolean): void;
}

/** @returns an empty pool */
export function createPool(): VolumePool {
  const free = new Map<string, Resource[]>();
  return {
    borrow: async (contract, create) => free.get(contract)?.pop() ?? (await create()),
    giveBack(contract, volume, unchanged) {
      if (!unchanged) return;
      const volumes = free.get(contract) ?? [];
      volumes.push(volume);
      free.set(contract, volumes);
    },
  };
}
