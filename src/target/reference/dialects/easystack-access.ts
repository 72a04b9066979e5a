import { rolesOf } from '../model/identity.ts';
import type { Viewer } from '../model/volume-types.ts';
import { forbidden, invalid } from '../problem.ts';
import type { Call } from './call.ts';

/** Who looks at volume types. */
export function viewerOf(call: Call): Viewer {
  return { projectId: call.projectId, admin: rolesOf(call.token).includes('admin') };
}

/** @throws {Problem} forbidden for anybody but an administrator */
export function requireAdmin(call: Call): void {
  if (!viewerOf(call).admin) throw forbidden('Only an administrator may do this.');
}

/**
 * What a detailed list goes through, each with the project that owns it: the project's own, or with `all_tenants` what
 * every project has (EasyStack block storage 6.2.1, 1.3 and 1.4; 6.0.2, 5.3).
 *
 * @throws {Problem} badRequest for anything but 0, 1, true and false; forbidden when somebody who is no administrator asks for every project
 */
export function ownedItems<T>(call: Call, of: (world: Call['world']) => Iterable<T>): ReadonlyMap<T, string> {
  const everybody = readAllTenants(call.query.get('all_tenants'));
  if (everybody) requireAdmin(call);
  const projects = everybody ? [...call.cloud.projects.values()] : [call.project];
  return new Map(projects.flatMap(({ id, world }) => [...of(world)].map((item) => [item, id] as const)));
}

function readAllTenants(text: string | null): boolean {
  const word = text?.toLowerCase() ?? '0';
  if (!['0', '1', 'true', 'false'].includes(word)) throw invalid('all_tenants must be 1.');
  return word === '1' || word === 'true';
}
