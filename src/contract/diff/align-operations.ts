import type { Operation } from '../types.ts';

/** Two operations for one act, or one where the other side has none. */
export type Pair = readonly [left: Operation | undefined, right: Operation | undefined];

/**
 * Pairs the operations of two contracts by capability, sorted by it. Where a side has several for one act, those with
 * the same id are paired first, then those with the same action, then the others in their order.
 */
export function alignOperations(left: readonly Operation[], right: readonly Operation[]): Pair[] {
  const capabilities = new Set([...left, ...right].map(({ capability }) => capability));
  return [...capabilities].toSorted().flatMap((capability) => {
    const of = (operations: readonly Operation[]): Operation[] =>
      operations.filter((operation) => operation.capability === capability);
    return pair(of(left), of(right));
  });
}

function pair(left: readonly Operation[], right: readonly Operation[]): Pair[] {
  const free = new Set(right);
  const found = new Map<Operation, Operation>();
  const tests: readonly ((a: Operation, b: Operation) => boolean)[] = [
    (a, b) => a.id === b.id,
    (a, b) => a.action !== undefined && a.action === b.action,
    () => true,
  ];
  for (const test of tests) {
    for (const a of left) {
      const b = found.has(a) ? undefined : [...free].find((candidate) => test(a, candidate));
      if (b === undefined) continue;
      found.set(a, b);
      free.delete(b);
    }
  }
  const alone = [...free].map((b): Pair => [undefined, b]);
  return [...left.map((a): Pair => [a, found.get(a)]), ...alone];
}
