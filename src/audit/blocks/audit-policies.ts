import type { Contract, Operation, Requirement } from '../../contract/types.ts';
import type { PolicyRow } from './read-policies.ts';

/** What is wrong between the rows of permissions and the requirements made of them, one line each. */
export interface PolicyReport {
  readonly rows: number;
  /** Requirements on the permissions of one operation. */
  readonly requirements: number;
  readonly problems: readonly string[];
}

type Cited = Requirement & { readonly errata?: readonly string[] };

/**
 * Holds the rows of permissions against the requirements `<operation>.policy-actions`, in both directions. The rows name
 * the paths of v2, which stand for those of v3 too.
 */
export function auditPolicies(rows: readonly PolicyRow[], contracts: readonly Contract[]): PolicyReport {
  const demands = contracts.flatMap((contract) =>
    contract.operations.flatMap((operation): Demand[] => {
      const requirement = contract.requirements.get(`${contract.id}:${operation.id}.policy-actions`);
      return requirement === undefined ? [] : [{ operation, requirement }];
    }),
  );
  const bare = rows.filter((row) => !demands.some((demand) => agrees(row, demand)));
  const loose = demands.filter(
    (demand) => !cited(demand.requirement) && !rows.some((row) => agrees(row, demand)),
  );
  return {
    rows: rows.length,
    requirements: demands.length,
    problems: [
      ...bare.map(
        (row) => `${row.section} ${row.method} ${row.path} is required of no operation as it stands`,
      ),
      ...loose.map(({ requirement }) => `${requirement.id} is in no row of permissions`),
    ],
  };
}

interface Demand {
  readonly operation: Operation;
  readonly requirement: Requirement;
}

function cited(requirement: Cited): boolean {
  return (requirement.errata ?? []).length > 0;
}

/** Whether a row is about the operation, and the requirement names its permissions and no other. */
function agrees(row: PolicyRow, { operation, requirement }: Demand): boolean {
  const named = requirement.text.match(/\b[a-z]+:[A-Za-z]+:[A-Za-z]+/gu) ?? [];
  return (
    row.section === requirement.source.section &&
    row.method === operation.method.toUpperCase() &&
    shape(row.path) === shape(operation.path) &&
    (row.action === undefined || row.action === operation.action) &&
    sameSet(row.actions, named) &&
    row.enterprise === requirement.text.includes('enterprise project')
  );
}

/** A path without the names of its parameters, v3 read as v2. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]*\}/gu, '{}').replace(/^\/v3\//u, '/v2/');
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(others);
  return some.length === set.size && some.every((one) => set.has(one));
}
