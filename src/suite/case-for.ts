import type { Operation } from '../contract/types.ts';
import type { Api, CaseSpec, Context } from './types.ts';

/** A case that exists only where its contract has what it is about. */
export interface CaseTemplate extends Omit<CaseSpec, 'operations' | 'requirements' | 'run'> {
  /** The subject; without it there is no case. */
  readonly operation: Operation | undefined;
  /** Further operations that the case exercises as subjects. */
  readonly others?: readonly (Operation | undefined)[];
  /**
   * Requirement ids that the case can prove, by the names that the contracts of different families give them; those
   * that this contract lacks are left out, and without any there is no case.
   */
  readonly proves: readonly string[];
  readonly run: (t: Context, subject: Subject) => Promise<void>;
}

/** What a case is about, once it is known that the contract has it. */
export interface Subject {
  readonly operation: Operation;
  /** The first requirement of `proves` that this contract has. */
  readonly requirement: string;
  /** Whether the contract has a requirement: the ids from `proves` alone may be asked for. */
  readonly has: (requirement: string) => boolean;
}

/** Makes a case from a template: one where the contract has what it is about, none elsewhere. */
export function caseFor(api: Api, template: CaseTemplate): CaseSpec[] {
  const { operation, others = [], proves, run, ...rest } = template;
  const requirements = proves.filter((id) => api.has(id));
  const [requirement] = requirements;
  if (operation === undefined || requirement === undefined) return [];
  return [
    {
      ...rest,
      operations: [operation, ...others.filter((other) => other !== undefined)],
      requirements,
      run: (t) => run(t, { operation, requirement, has: (id) => requirements.includes(id) }),
    },
  ];
}
