import { compareMicroversions, rangeOf, type VersionRange } from './microversion.ts';
import type { Schema } from './types.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The `oneOf` branches of a shared body by the action that each is for; several where microversions differ. */
export function branchesByName(body: Schema | undefined): ReadonlyMap<string, readonly Schema[]> {
  const byName = new Map<string, Schema[]>();
  for (const branch of (body?.['oneOf'] as readonly Schema[] | undefined) ?? []) {
    const name = (branch['x-openstack'] as Plain | undefined)?.['action-name'] as string;
    byName.set(name, [...(byName.get(name) ?? []), branch]);
  }
  return byName;
}

/** What a request for an action may look like over all microversions. */
export function bodyOfBranches(branches: readonly Schema[]): Schema {
  const [only, ...others] = branches;
  return only !== undefined && others.length === 0 ? only : { oneOf: branches };
}

/** The microversions from the first to the last branch; undefined where some branch holds for all. */
export function rangeOfBranches(branches: readonly Schema[]): VersionRange | undefined {
  const ranges = branches.map((branch) => rangeOf(branch['x-openstack']) ?? {});
  const extreme = (end: 'min' | 'max', sign: number): string | undefined => {
    const ends = ranges.map((range) => range[end]);
    if (ends.includes(undefined)) return undefined;
    return (ends as string[]).toSorted((a, b) => sign * compareMicroversions(a, b))[0];
  };
  return rangeOf({ 'min-ver': extreme('min', 1), 'max-ver': extreme('max', -1) });
}
