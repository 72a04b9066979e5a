import type { Coverage } from './coverage.ts';

/** One way in which a constraint of an operation was exercised: a line of `mutations.ndjson`. */
export interface MutationRow {
  /** `cinder/v3:volumes.create` */
  readonly operation: string;
  /** `body.volume.name.maxLength` */
  readonly constraint: string;
  /** How it was broken, in words that stand for all inputs of the same kind. */
  readonly mutation: string;
  /** False where it was kept, right at its bound. */
  readonly breaks: boolean;
  /** Requests. */
  readonly count: number;
}

/** Every distinct (operation, constraint, mutation) that a run sent. */
export function mutationRows(coverage: Coverage): MutationRow[] {
  return coverage.operations().flatMap(({ operation, slots }) => {
    const id = `${operation.contract}:${operation.id}`;
    return [...slots.constraints.values(), ...slots.others.values()].flatMap((slot) => {
      const constraint = slot.id;
      const rows = [...slot.mutations].map(([mutation, count]): MutationRow => ({
        operation: id,
        constraint,
        mutation,
        breaks: true,
        count,
      }));
      return slot.edges === 0
        ? rows
        : [
            ...rows,
            { operation: id, constraint, mutation: 'at the bound', breaks: false, count: slot.edges },
          ];
    });
  });
}
