import type { Route } from './routes.ts';

/** Backups seen one by one, which EasyStack's manual does not document and OpenStack's clients ask for. */
const BACKUPS: readonly Route[] = [
  ['backups.list-detail', '/v2/{tenant_id}/backups/detail'] as const,
  ['backups.show', '/v2/{tenant_id}/backups/{backup_id}'] as const,
].map(([operationId, path]) => ({ contract: 'easystack-6.0.2/v2', operationId, method: 'GET', path }));

/** Where clients look which versions there are, before they ask for anything else. */
const VERSIONS: Route = {
  contract: 'easystack-6.0.2/v2',
  operationId: 'versions.list',
  method: 'GET',
  path: '/',
};

/**
 * Routes beside the documented ones, for clients of OpenStack, which speak version 3 of block storage alone: everything that
 * EasyStack 6.0.2 documents for version 2, under version 3 as well, as its Cinder has it. No contract describes them.
 */
export function routesBeside(documented: readonly Route[]): readonly Route[] {
  const older = documented.filter(({ contract }) => contract === 'easystack-6.0.2/v2');
  if (older.length === 0) return [];
  // What another vendor documents lies behind another address.
  const own = documented.filter(({ contract }) => contract.startsWith('easystack-6.0.2/'));
  const taken = new Set(own.map(({ method, path }) => `${method} ${path}`));
  const newer = [...older, ...BACKUPS].map((route) => ({
    ...route,
    path: route.path.replace('/v2/', '/v3/'),
  }));
  return [VERSIONS, ...BACKUPS, ...newer].filter(({ method, path }) => !taken.has(`${method} ${path}`));
}

const completed = new WeakMap<readonly Route[], readonly Route[]>();

/** The routes of a profile and those beside them: for the same list always the same one. */
export function withRoutesBeside(documented: readonly Route[]): readonly Route[] {
  const known = completed.get(documented) ?? [...documented, ...routesBeside(documented)];
  completed.set(documented, known);
  return known;
}
