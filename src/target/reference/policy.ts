/** What each act of chapter 8 is called in a policy, by resource and act as operation ids name them. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'volumes.create': ['evs:volumes:create', 'evs:volumes:get'],
  'volumes.list': ['evs:volumes:list'],
  'volumes.list-detail': ['evs:volumes:list'],
  'volumes.show': ['evs:volumes:get'],
  'volumes.update': ['evs:volumes:update'],
  'volumes.delete': ['evs:volumes:delete'],
  'volumes.extend': ['evs:volumes:extend'],
  'volumes.set-bootable': ['evs:volumes:update'],
  'volumes.set-readonly': ['evs:volumes:update'],
  'volumes.upload-image': ['evs:volumes:uploadImage'],
  'volumes.attach': ['evs:volumes:attach', 'evs:volumes:get'],
  'volumes.detach': ['evs:volumes:detach', 'evs:volumes:get'],
  'volumes.reserve': ['evs:volumes:attach'],
  'volumes.unreserve': ['evs:volumes:attach'],
  'volumes.metadata.list': ['evs:volumes:get'],
  'volumes.metadata.show': ['evs:volumes:get'],
  'volumes.metadata.create': ['evs:volumes:update', 'evs:volumes:get'],
  'volumes.metadata.replace': ['evs:volumes:update', 'evs:volumes:get'],
  'volumes.metadata.set': ['evs:volumes:update', 'evs:volumes:get'],
  'volumes.metadata.delete': ['evs:volumes:delete', 'evs:volumes:get'],
  'vendor-volumes.list-detail': ['evs:volumes:list'],
  'vendor-volumes.show': ['evs:volumes:get'],
  'volume-types.list': ['evs:types:get'],
  'volume-types.show': ['evs:types:get'],
  'quotas.usage': ['evs:quotas:get'],
  'snapshots.create': ['evs:snapshots:create'],
  'snapshots.list': ['evs:snapshots:list'],
  'snapshots.list-detail': ['evs:snapshots:list'],
  'snapshots.show': ['evs:snapshots:get'],
  'snapshots.update': ['evs:snapshots:update'],
  'snapshots.delete': ['evs:snapshots:delete'],
  'snapshots.rollback': ['evs:snapshots:rollback'],
  'vendor-snapshots.rollback': ['evs:snapshots:rollback', 'evs:snapshots:get', 'evs:volumes:get'],
  'snapshots.metadata.list': ['evs:snapshots:get'],
  'snapshots.metadata.show': ['evs:snapshots:get'],
  'snapshots.metadata.create': ['evs:snapshots:update', 'evs:snapshots:get'],
  'snapshots.metadata.replace': ['evs:snapshots:update', 'evs:snapshots:get'],
  'snapshots.metadata.set': ['evs:snapshots:update', 'evs:snapshots:get'],
  'snapshots.metadata.delete': ['evs:snapshots:delete', 'evs:snapshots:get'],
  'volume-tags.list-all': ['evs:volumeTags:list'],
  'volume-tags.list': ['evs:volumeTags:getById'],
  'volume-tags.filter': ['evs:volumeTags:get'],
  'volume-tags.create': ['evs:volumeTags:create'],
  'volume-tags.delete': ['evs:volumeTags:delete'],
  'transfers.create': ['evs:transfers:create'],
  'transfers.list': ['evs:transfers:list'],
  'transfers.list-detail': ['evs:transfers:list'],
  'transfers.show': ['evs:transfers:get'],
  'transfers.accept': ['evs:transfers:accept'],
  'transfers.delete': ['evs:transfers:delete'],
};

/** What Cinder's acts need besides, because they look first at what they change (8.3 and 8.5). */
const CINDER_ALSO: Readonly<Record<string, readonly string[]>> = {
  'volumes.update': ['evs:volumes:get'],
  'volumes.delete': ['evs:volumes:get'],
  'volumes.extend': ['evs:volumes:get'],
  'snapshots.create': ['evs:volumes:get'],
  'snapshots.update': ['evs:snapshots:get'],
  'snapshots.delete': ['evs:snapshots:get', 'evs:volumes:get'],
};

/**
 * The policy actions that an operation needs (EVS API Reference, chapter 8, whose rows for v2 count for every version).
 *
 * @param operation `<contract>:<operationId>`
 * @returns nothing for an act that needs no grant, or that the chapter does not name
 */
export function policyActionsOf(operation: string): readonly string[] {
  const [contract = '', id = ''] = operation.split(':');
  if (contract.startsWith('evs/')) return ACTIONS[id] ?? [];
  return contract.startsWith('cinder/') ? [...(ACTIONS[id] ?? []), ...(CINDER_ALSO[id] ?? [])] : [];
}

/** Every policy action that an operation needs. */
export const POLICY_ACTIONS: ReadonlySet<string> = new Set(Object.values(ACTIONS).flat());
