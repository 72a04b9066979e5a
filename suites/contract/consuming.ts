import type { Operation } from '../../src/index.ts';

/** Acts that can be asked for once only of what was made for them, or that leave it in another state. */
const CONSUMING: ReadonlySet<string> = new Set([
  'volume.revert',
  'volume.reserve',
  'volume.unreserve',
  'volume.attach',
  'volume.detach',
  'transfer.accept',
  'transfer.create',
  'volume-transfer.accept',
  'volume-transfer.create',
  'attachment.create',
  'backup.restore',
  'backup.create',
  'qos-specs.delete-keys',
  // No two types, and no two QoS specs, have the same name.
  'volume-type.create',
  'volume-type.update',
  'qos-specs.create',
  'group-type.create',
  'group-type.update',
  'group.update',
  // A type has one encryption, and a project gets access to it once.
  'volume-type.encryption.create',
  'volume-type.access.add',
  'volume-type.access.remove',
  // Ten tags fill a volume.
  'volume-tag.create',
]);

/** Whether one preparation serves only one request, because the request uses it up. */
export function isConsuming({ effect, capability }: Operation): boolean {
  return effect.kind === 'deletes' || CONSUMING.has(capability);
}
