import type { ContractLibrary } from '../contract/library.ts';

/**
 * Deals API versions out to workers, so that each has about as much to do: the largest first, each to whom has least. How much
 * an API version takes is known only once it has run; the number of its requirements is near it.
 *
 * @param count how many workers there may be; there are no more than API versions
 * @returns what each does, in the order given
 */
export function shareOut(library: ContractLibrary, apis: readonly string[], count: number): string[][] {
  const sizes = new Map(apis.map((id) => [id, library.get(id).requirements.size]));
  const sizeOf = (id: string): number => sizes.get(id) ?? 0;
  const shares = Array.from({ length: Math.min(count, sizes.size) }, () => ({
    size: 0,
    ids: [] as string[],
  }));
  for (const id of [...sizes.keys()].toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const [least] = shares.toSorted((a, b) => a.size - b.size);
    least?.ids.push(id);
    if (least !== undefined) least.size += sizeOf(id);
  }
  return shares.map(({ ids }) => apis.filter((id) => ids.includes(id)));
}
