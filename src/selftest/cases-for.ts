import { createHash } from 'node:crypto';
import type { Case } from '../suite/types.ts';
import type { Fault } from '../target/faults/index.ts';

/** Requirements that every exchange of an operation is judged by, whichever case sent it. */
const MONITORED: ReadonlySet<string> = new Set([
  'status',
  'content-type',
  'response-body',
  'error-body',
  'identity',
]);

/** The cases that a fault meets first, and a sample of those it meets then. */
export interface CasesOfFault {
  /** Those that name one of its requirements, or ask for an operation whose every exchange is judged by one. */
  readonly direct: readonly Case[];
  /** Others: those of its operations before the rest, each kind in an order that only the two ids decide. */
  readonly others: readonly Case[];
}

/** Bounds of {@linkcode casesFor}. */
export interface CaseBounds {
  /** Most cases of an operation that a judgement of every exchange adds. */
  readonly monitored: number;
  /** Most others. */
  readonly others: number;
}

/** Chooses the cases that a fault meets: always the same ones. */
export function casesFor(fault: Fault, planned: readonly Case[], bounds: CaseBounds): CasesOfFault {
  const within = (contract: string): boolean => fault.contract === undefined || fault.contract === contract;
  const naming = planned.filter(
    ({ api, requirements }) =>
      within(api.contract.id) && requirements.some((id) => fault.breaks.includes(id)),
  );
  const judged = new Set(fault.breaks.filter(isMonitored).map(operationOf));
  const asking = planned.filter(({ operations }) =>
    operations.some(({ id, contract }) => within(contract) && judged.has(id)),
  );
  const direct = [...new Set([...naming, ...spread(fault, asking, bounds.monitored)])];
  let others: readonly Case[] | undefined;
  return {
    direct,
    // Most faults are killed before these are asked for.
    get others() {
      return (others ??= sampled(fault, planned, new Set(direct), bounds.others));
    },
  };
}

/** Some of the cases that are not direct: those of the fault's operations, and then the rest. */
function sampled(
  fault: Fault,
  planned: readonly Case[],
  direct: ReadonlySet<Case>,
  most: number,
): readonly Case[] {
  const touched = new Set([...(fault.operations ?? []), ...fault.breaks.map(operationOf)]);
  const isNear = ({ operations }: Case): boolean => operations.some(({ id }) => touched.has(id));
  const left = planned.filter((one) => !direct.has(one));
  const near = shuffled(fault, left.filter(isNear)).slice(0, most);
  if (near.length === most) return near;
  return [
    ...near,
    ...shuffled(
      fault,
      left.filter((one) => !isNear(one)),
    ).slice(0, most - near.length),
  ];
}

function isMonitored(requirement: string): boolean {
  return MONITORED.has(requirement.split('.').at(-1) ?? '');
}

/** The operation that a requirement's id begins with. */
function operationOf(requirement: string): string {
  return requirement.replace(/\.(rejects\..*|[^.]+)$/, '');
}

/** Cases with a plot of their own reach other answers than those that break one constraint: some of each. */
function spread(fault: Fault, cases: readonly Case[], most: number): readonly Case[] {
  return [true, false].flatMap((plot) =>
    shuffled(
      fault,
      cases.filter(({ suite }) => suite.id.startsWith('contract/') !== plot),
    ).slice(0, most / 2),
  );
}

function shuffled(fault: Fault, cases: readonly Case[]): readonly Case[] {
  const keyed = cases.map((one) => ({ one, key: digest(`${fault.id} ${one.fullId}`) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
