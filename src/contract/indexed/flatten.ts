/** A tree of JSON whose parts may be shared, as text can hold it: what stands in several places is written once. */
export interface Flat {
  /** Parts that stand in several places; a part may refer to other parts. */
  readonly shared: readonly unknown[];
  readonly root: unknown;
}

/** Stands for a shared part. Contracts have no member of this name. */
const REFERENCE = '$shared';

/** Writes a value in which one object may stand in several places, without repeating it. */
export function flatten(value: unknown): Flat {
  const uses = countUses(value);
  const numbers = new Map<object, number>();
  const shared: unknown[] = [];
  const write = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if ((uses.get(part) ?? 0) < 2) return writeMembers(part);
    let number = numbers.get(part);
    if (number === undefined) {
      number = shared.push(undefined) - 1;
      numbers.set(part, number);
      shared[number] = writeMembers(part);
    }
    return { [REFERENCE]: number };
  };
  const writeMembers = (part: object): unknown =>
    Array.isArray(part)
      ? part.map(write)
      : Object.fromEntries(Object.entries(part).map(([key, member]) => [key, write(member)]));
  return { root: write(value), shared };
}

/** Reads what {@linkcode flatten} wrote; what was one object is one object again. */
export function unflatten({ root, shared }: Flat): unknown {
  const read: unknown[] = Array.from({ length: shared.length });
  const revive = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) {
      for (let index = 0; index < part.length; index++) part[index] = revive(part[index]);
      return part;
    }
    const object = part as Record<string, unknown>;
    const number = object[REFERENCE];
    if (typeof number === 'number') return (read[number] ??= revive(shared[number]));
    for (const key in object) {
      const member = object[key];
      if (typeof member === 'object' && member !== null) object[key] = revive(member);
    }
    return object;
  };
  return revive(root);
}

function countUses(value: unknown): Map<object, number> {
  const uses = new Map<object, number>();
  const count = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const before = uses.get(part) ?? 0;
    uses.set(part, before + 1);
    if (before === 0) for (const member of Object.values(part)) count(member);
  };
  count(value);
  return uses;
}
