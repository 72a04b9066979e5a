import { expect, test } from 'vitest';
import { compileSchemas } from './lint-contract.ts';
import { createLibrary } from './library.ts';
import { resolveAt } from './resolve-at.ts';
import type { Contract } from './types.ts';

const contract = createLibrary().get('openstack/v3');

/** Microversions between which everything that has a range begins or ends. */
const VERSIONS = ['3.0', '3.15', '3.42', '3.53', '3.66', '3.70'];

test('resolveAt() gives schemas that compile at microversions of openstack/v3 throughout', () => {
  for (const version of VERSIONS)
    expect(() => compileSchemas(resolveAt(contract, version)), version).not.toThrow();
});

const idsAt = (version: string): string[] => resolveAt(contract, version).operations.map(({ id }) => id);
const show = (version: string): readonly string[] => requiredOf(resolveAt(contract, version), 'volumes.show');

function requiredOf(at: Contract, id: string): readonly string[] {
  const schema = at.operations
    .find((one) => one.id === id)
    ?.responses.find(({ status }) => status === 200)?.schema;
  const volume = (
    (schema ?? {})['properties'] as { volume: { allOf: readonly { required?: readonly string[] }[] } }
  ).volume;
  return volume.allOf[0]?.required ?? [];
}

test('resolveAt() lets operations of openstack/v3 begin where the history says', () => {
  for (const [id, before, from] of [
    ['volumes.summary', '3.11', '3.12'],
    ['messages.list', '3.2', '3.3'],
    ['manageable-volumes.list', '3.7', '3.8'],
    ['attachments.create', '3.26', '3.27'],
    ['volumes.revert', '3.39', '3.40'],
    ['attachments.complete', '3.43', '3.44'],
    ['volume-transfers.create', '3.54', '3.55'],
    ['volumes.reimage', '3.67', '3.68'],
    ['clusters.list', '3.6', '3.7'],
    ['backups.update', '3.8', '3.9'],
    ['group-types.list', '3.10', '3.11'],
    ['groups.list', '3.12', '3.13'],
    ['group-snapshots.list', '3.13', '3.14'],
    ['groups.create-from-source', '3.13', '3.14'],
    ['group-snapshots.reset-status', '3.18', '3.19'],
    ['groups.reset-status', '3.19', '3.20'],
    ['workers.cleanup', '3.23', '3.24'],
    ['services.failover', '3.25', '3.26'],
    ['services.get-log', '3.31', '3.32'],
    ['resource-filters.list', '3.32', '3.33'],
    ['groups.enable-replication', '3.37', '3.38'],
    ['default-types.list', '3.61', '3.62'],
  ] as const) {
    expect(idsAt(before), id).not.toContain(id);
    expect(idsAt(from), id).toContain(id);
  }
});

test('resolveAt() requires members of a volume of openstack/v3 from their microversion on', () => {
  for (const [name, before, from] of [
    ['group_id', '3.12', '3.13'],
    ['shared_targets', '3.47', '3.48'],
    ['volume_type_id', '3.62', '3.63'],
    ['consumes_quota', '3.64', '3.65'],
  ] as const) {
    expect(show(before), name).not.toContain(name);
    expect(show(from), name).toContain(name);
  }
});
