import type { Api, Context, Operation } from '../../src/index.ts';
import { populate } from './population.ts';

/** Kinds of which a case can make several, whether a project owns them or all share them. */
export type MemberKind = 'volume' | 'snapshot' | 'backup' | 'volume-type';

/** A list of such a kind. */
export interface MemberList {
  readonly operation: Operation;
  readonly kind: MemberKind;
}

const KINDS: readonly MemberKind[] = ['volume', 'snapshot', 'backup', 'volume-type'];

/** The lists that a contract has of its own, of what one of its operations makes. */
export function memberLists(api: Api): MemberList[] {
  return KINDS.filter((kind) => api.find(`${kind}.create`) !== undefined).flatMap((kind) =>
    [api.own(`${kind}.list`), api.own(`${kind}.list-detail`)]
      .filter((operation) => operation !== undefined)
      .map((operation) => ({ operation, kind })),
  );
}

/**
 * Several of a kind, made one after another.
 *
 * @param endings what the names of backups and types end with; by default they rise in the order of making
 */
export async function makeMembers(
  t: Context,
  kind: MemberKind,
  count: number,
  endings?: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (kind === 'volume' || kind === 'snapshot') return populate(t, kind, count);
  const source = kind === 'backup' ? await t.volume() : undefined;
  const base = t.name();
  const members: { id: string; name: string }[] = [];
  for (let n = 0; n < count; n++) {
    const name = endings === undefined ? t.name() : `${base}${endings[n] ?? ''}`;
    const id =
      source === undefined ? (await t.resource(kind, { name })).id : await backUp(t, source.id, name);
    members.push({ id, name });
  }
  return members;
}

/** Backs a volume up in full, and waits until the volume can be used again: nothing else need tell of the end. */
async function backUp(t: Context, volume: string, name: string): Promise<string> {
  const made = await t.need('backup.create', { body: { backup: { volume_id: volume, name } } });
  await t.settle('volume', volume);
  const id = made.entity['id'];
  return typeof id === 'string' ? id : t.blocked('the answer has no id of a backup');
}
