import { badRequest, Problem } from '../problem.ts';
import type { StringMap } from './entities.ts';
import type { World } from './world.ts';

/** Whether metadata says that a volume is encrypted (5.1.1, row `metadata`). */
export function isEncrypted(metadata: StringMap): boolean {
  return Object.hasOwn(metadata, '__system__encrypted') && metadata['__system__encrypted'] === '1';
}

/**
 * Checks that a volume can be encrypted: the key service answers, the account lets its keys be used, and the key is
 * there and enabled.
 *
 * @throws {Problem} EVS.2044, EVS.2143, EVS.2055, EVS.2041 or EVS.2040 (A.1)
 */
export function checkKey(world: World, metadata: StringMap): void {
  const { health, keys, projects } = world.cloud;
  if (health.of('key-service') === 'down') {
    throw new Problem('itemNotFound', 'EVS.2044', 'The role for the key service cannot be checked.');
  }
  const owner = [...projects.values()].find((project) => project.world === world);
  if (owner?.account.keyGrant === 'no-agency') {
    throw new Problem('unauthorized', 'EVS.2143', 'The account has no agency for encryption yet.');
  }
  if (owner?.account.keyGrant === 'not-granted') {
    throw badRequest('EVS.2055', 'The account has not granted the use of its keys.');
  }
  const enabled = keys.get(metadata['__system__cmkid'] ?? '');
  if (enabled === undefined) throw badRequest('EVS.2041', 'The key service has no such key.');
  if (!enabled) throw badRequest('EVS.2040', 'The key is not enabled.');
}

/** An encrypted volume goes back to a snapshot only with its key. @throws {Problem} EVS.2105 (A.1) */
export function checkKeyForReturn(world: World, metadata: StringMap): void {
  if (isEncrypted(metadata) && !world.cloud.keys.has(metadata['__system__cmkid'] ?? '')) {
    throw new Problem('computeFault', 'EVS.2105', 'The key of the volume does not exist.');
  }
}
