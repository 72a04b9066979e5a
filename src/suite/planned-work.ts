import type { RunConfig } from '../target/config/types.ts';
import { caseResource } from './case-resource.ts';
import { caseTags } from './case-tags.ts';
import type { Case } from './types.ts';
import { whyNotRun } from './why-not-run.ts';

/** What a run would do with one case. */
export interface PlannedWork {
  readonly id: string;
  readonly title: string;
  readonly contract: string;
  /** With their contract. */
  readonly operations: readonly string[];
  readonly requirements: readonly string[];
  readonly resource: string;
  readonly tags: readonly string[];
  /** Volumes that exist at once because of it, at most. */
  readonly volumes: number;
  readonly exclusive: boolean;
  /** What became of it already, where it would not be begun. */
  readonly verdict?: 'skip' | 'inapplicable';
  readonly reason?: string;
  /** Exchanges it had in an earlier run. */
  readonly exchanges?: number;
}

/**
 * What a run would do, in its order.
 *
 * @param earlier how many exchanges cases had in an earlier run, by id
 */
export function plannedWork(
  cases: readonly Case[],
  { target }: Pick<RunConfig, 'target'>,
  earlier: ReadonlyMap<string, number> = new Map(),
): PlannedWork[] {
  return cases.map((planned) => {
    const { id } = planned.api.contract;
    const exchanges = earlier.get(planned.fullId);
    return {
      id: planned.fullId,
      title: planned.title,
      contract: id,
      operations: planned.operations.map((operation) => `${operation.contract}:${operation.id}`),
      requirements: planned.requirements.map((requirement) => `${id}:${requirement}`),
      resource: caseResource(planned),
      tags: [...caseTags(planned)],
      volumes: planned.volumes ?? 1,
      exclusive: planned.exclusive === true,
      ...whyNotRun(target, planned),
      ...(exchanges === undefined ? {} : { exchanges }),
    };
  });
}
