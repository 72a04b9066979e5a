import type { Case } from './types.ts';

/** The kind of resource that a case is about, as the capability of its subject names it: `volume` of `volume.extend`. */
export function caseResource({ operations }: Pick<Case, 'operations'>): string {
  return operations[0]?.capability.split('.')[0] ?? '';
}
