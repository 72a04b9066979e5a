import type { Level, Requirement } from '../../contract/types.ts';

/** How many requirements come from one document. */
export interface RequirementCount {
  readonly document: string;
  /** Written by hand, from prose and from the descriptions of rows, by level; what is excluded is not among them. */
  readonly written: Readonly<Record<Level, number>>;
  /** Following from the tables by themselves, by level. */
  readonly derived: Readonly<Record<Level, number>>;
  /** Reason → number of those that cannot be tested from outside. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** Counts the requirements of some contracts by the document that each comes from, by level and by what excludes them. */
export function countRequirements(requirements: Iterable<Requirement>): RequirementCount[] {
  const counts = new Map<string, Counting>();
  for (const { source, level, derived, excluded } of requirements) {
    let count = counts.get(source.document);
    if (count === undefined) counts.set(source.document, (count = start(source.document)));
    if (excluded !== undefined) count.excluded[excluded] = (count.excluded[excluded] ?? 0) + 1;
    else count[derived ? 'derived' : 'written'][level] += 1;
  }
  return [...counts.values()].toSorted((a, b) => (a.document < b.document ? -1 : 1));
}

interface Counting extends RequirementCount {
  readonly written: Record<Level, number>;
  readonly derived: Record<Level, number>;
  readonly excluded: Record<string, number>;
}

function start(document: string): Counting {
  const none = { must: 0, should: 0, observe: 0 };
  return { document, written: { ...none }, derived: { ...none }, excluded: {} };
}
