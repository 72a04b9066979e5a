/** What cases look at together, at the same time, and none changes. */
export interface Commons {
  /** What was made under a key for a contract, or is being made just now. */
  find(contract: string, key: string): Promise<unknown> | undefined;
  /** Hands what is being made to whoever asks for the key from now on, unless that comes to nothing. */
  offer<T>(contract: string, key: string, making: Promise<Common<T>>): Promise<T>;
  /** Hands it to nobody any more: somebody has met something wrong with it. It stays for those who have it. */
  forget(contract: string, key: string): void;
  /** How often something was offered under a key. */
  rounds(contract: string, key: string): number;
  /** Takes out the ids of all that was made for a contract, to be removed. */
  drain(contract: string): readonly string[];
}

/** What was made, and the ids that must stay as long as anybody looks at it. */
export interface Common<T> {
  readonly value: T;
  readonly holds: readonly string[];
}

/** @returns empty commons */
export function createCommons(): Commons {
  const offered = new Map<string, Promise<unknown>>();
  const rounds = new Map<string, number>();
  const holds = new Map<string, string[]>();
  const nameOf = (contract: string, key: string): string => `${contract} ${key}`;
  return {
    find: (contract, key) => offered.get(nameOf(contract, key)),
    offer(contract, key, making) {
      const name = nameOf(contract, key);
      const value = making.then((common) => {
        holds.set(contract, [...(holds.get(contract) ?? []), ...common.holds]);
        return common.value;
      });
      offered.set(name, value);
      rounds.set(name, (rounds.get(name) ?? 0) + 1);
      value.catch(() => offered.get(name) === value && offered.delete(name));
      return value;
    },
    forget: (contract, key) => void offered.delete(nameOf(contract, key)),
    rounds: (contract, key) => rounds.get(nameOf(contract, key)) ?? 0,
    drain(contract) {
      const ids = holds.get(contract) ?? [];
      holds.delete(contract);
      for (const name of offered.keys()) if (name.startsWith(`${contract} `)) offered.delete(name);
      return ids;
    },
  };
}
