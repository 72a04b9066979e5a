/** What a run exercised of one constraint, or of one parameter. */
export interface Slot {
  /** `body.volume.name.maxLength`, as {@linkcode requestConstraints} names it. */
  readonly id: string;
  /** Requests that kept it, and broke nothing else that is documented. */
  valid: number;
  /** Requests that broke it. */
  invalid: number;
  /** How it was broken, each way with the number of requests. */
  readonly mutations: Map<string, number>;
  /** Requests that kept it and broke nothing, with a value right at the bound. */
  edges: number;
  /** The request that was counted last, so that one with several such values counts once. */
  last: number;
}

/** A slot of which nothing is known yet. */
export function createSlot(id: string): Slot {
  return { id, valid: 0, invalid: 0, mutations: new Map(), edges: 0, last: 0 };
}

/** Takes note that a request broke it. */
export function breakSlot(slot: Slot, mutation: string): void {
  slot.invalid += 1;
  slot.mutations.set(mutation, (slot.mutations.get(mutation) ?? 0) + 1);
}
