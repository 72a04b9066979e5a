import type { Operation } from '../contract/types.ts';
import type { TargetConfig } from '../target/config/types.ts';
import { SHARED } from './kinds.ts';
import type { Session } from './session.ts';
import { CaseStop } from './stop.ts';
import type { CallInput } from './types.ts';

/**
 * What keeps a run from touching what is not its own, whatever a suite asks for. A request that changes or removes something may
 * only name, in its path, what this run made, or what looking has shown not to exist; and what belongs to nobody's project
 * is only made, changed or removed on a target that nobody else uses.
 *
 * @throws {CaseStop} inapplicable, where the configuration does not call the target exclusive
 * @throws {Error} for a suite that names something else: a bug of ours
 */
export function guard(session: Session, operation: Operation, input: CallInput): void {
  if (operation.effect.kind === 'none') return;
  refuseShared(session.config.target, operation);
  for (const { in: place, name, schema } of operation.parameters) {
    const kind = schema['x-reference'];
    const id = input.path?.[name];
    if (place !== 'path' || typeof kind !== 'string' || kind === 'project' || id === undefined) continue;
    if (session.ledger.owns(kind, id) || session.absent.has(`${kind} ${id}`)) continue;
    throw new Error(`${operation.id} would touch ${kind} ${id}, which this run neither made nor saw absent`);
  }
}

/**
 * Keeps an operation from what all users of the target share, unless the configuration calls the target exclusive.
 *
 * @throws {CaseStop} inapplicable
 */
export function refuseShared(target: Pick<TargetConfig, 'exclusive'>, { effect }: Operation): void {
  const { kind, resource = '' } = effect;
  if (kind === 'none' || !SHARED.has(resource) || target.exclusive === true) return;
  throw new CaseStop(
    'inapplicable',
    `a ${resource} is shared by all users: it needs target.exclusive: true in the configuration`,
  );
}
