import { isProjectParameter, type Context, type Operation } from '../../src/index.ts';

/** What stands in the path of a request, and the volume behind it. */
export interface MadePath {
  readonly path: Readonly<Record<string, string>>;
  /** The volume in the path, or the one that the snapshot in the path is of. */
  readonly volumeId: string | undefined;
}

/** Whether the suites can make what the path of an operation names. */
export function canMakePath(operation: Operation): boolean {
  return strangeName(operation) === undefined;
}

/**
 * Makes what the path of an operation names: a volume, a snapshot. A case about a path that names anything else is
 * inapplicable, because the suites cannot make such a thing yet.
 *
 * @param sharing whether a volume may be one that other cases use, because the request must not change it
 */
export async function pathFor(
  t: Context,
  operation: Operation,
  sharing: 'own' | 'shared',
): Promise<MadePath> {
  const names = namesIn(operation);
  const strange = strangeName(operation);
  if (strange !== undefined) t.inapplicable(`the suites cannot make what ${strange} names yet`);
  if (names.length === 0) return { path: {}, volumeId: undefined };
  const snapshot = names.includes('snapshot_id');
  const volume = sharing === 'own' || snapshot ? await t.volume() : await t.borrowVolume();
  const path = snapshot ? { snapshot_id: (await t.snapshot(volume.id)).id } : { volume_id: volume.id };
  return { path, volumeId: volume.id };
}

function namesIn(operation: Operation): string[] {
  return operation.parameters
    .filter(({ in: place, name }) => place === 'path' && !isProjectParameter(name))
    .map(({ name }) => name);
}

function strangeName(operation: Operation): string | undefined {
  return namesIn(operation).find((name) => name !== 'volume_id' && name !== 'snapshot_id');
}
