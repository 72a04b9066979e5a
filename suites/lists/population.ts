import type { Answer, Api, CallInput, Context, Operation } from '../../src/index.ts';

/** The list operations that the laws are about, by the act across APIs. */
export const LISTS: readonly string[] = [
  'volume.list-detail',
  'volume.list',
  'vendor-volume.list-detail',
  'snapshot.list-detail',
  'snapshot.list',
];

/** A list operation of a contract, with the kind of what it lists. */
export interface ListOperation {
  readonly operation: Operation;
  readonly kind: 'volume' | 'snapshot';
}

/** The list operations that a contract has of its own. */
export function listsOf(api: Api): ListOperation[] {
  return LISTS.flatMap((capability) => {
    const operation = api.own(capability);
    return operation === undefined
      ? []
      : [{ operation, kind: capability.includes('volume') ? 'volume' : 'snapshot' } as const];
  });
}

/** Whether the table of an operation has a query parameter. */
export function takes(operation: Operation, parameter: string): boolean {
  return operation.parameters.some(({ name, in: place }) => place === 'query' && name === parameter);
}

/** A resource that a law is judged by. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** The volume itself, or the volume that the snapshot is of. */
  readonly volumeId: string;
}

/** What volumes are larger by, in the order of making: neither rising nor falling, or a list by age would pass for one by size. */
const LARGER = [1, 0, 2, 4, 3] as const;

/**
 * Volumes of different sizes, or snapshots of one volume, made one after another: the last one is the newest.
 *
 * @param name one name for all of them; each has its own by default
 */
export async function populate(
  t: Context,
  kind: 'volume' | 'snapshot',
  count: number,
  name?: string,
): Promise<Member[]> {
  const members: Member[] = [];
  const { volumeSize } = t.target.fixtures;
  const source = kind === 'snapshot' ? await t.volume() : undefined;
  for (let n = 0; n < count; n++) {
    const named = name === undefined ? {} : { name };
    const size = volumeSize + (LARGER[n % LARGER.length] ?? 0);
    const made =
      source === undefined ? await t.volume({ size, ...named }) : await t.snapshot(source.id, named);
    members.push({
      id: made.id,
      name: String(made.entity['name']),
      size: Number(made.entity['size']),
      volumeId: source?.id ?? made.id,
    });
  }
  return members;
}

/**
 * Members as {@linkcode populate} makes them, which other cases look at too: for lists that need not be fresh. So many that their ids
 * hardly ever rise or fall in the order of making, for a list by age would pass for one by id then.
 */
export function membersOfAll(t: Context, kind: 'volume' | 'snapshot'): Promise<Member[]> {
  const count = Math.min(LARGER.length, t.target.limits.liveVolumes);
  return t.share(`${kind}s in a row`, () => populate(t, kind, count));
}

/** Three members of one name, which other cases look at too. */
export function namesakes(
  t: Context,
  kind: 'volume' | 'snapshot',
): Promise<{ readonly name: string; readonly members: readonly Member[] }> {
  return t.share(`${kind}s of one name`, async () => {
    const name = t.name();
    return { name, members: await populate(t, kind, 3, name) };
  });
}

/** Two members with nothing in common, snapshots being of two volumes, which other cases look at too. */
export function pairOf(t: Context, kind: 'volume' | 'snapshot'): Promise<readonly [Member, Member]> {
  return t.share(`two ${kind}s`, async () => [
    ...((await populate(t, kind, 1)) as [Member]),
    ...((await populate(t, kind, 1)) as [Member]),
  ]);
}

/** Asks for a list, which must succeed. */
export function list(
  t: Context,
  operation: Operation,
  query: NonNullable<CallInput['query']> = {},
): Promise<Answer> {
  return t.succeed(operation, { query });
}

/** The ids of a list, in its order. */
export function idsOf(answer: Answer): string[] {
  return answer.entities.map((entity) => String(entity['id']));
}

/** Path and query of the `next` link of a list, when it has one. */
export function nextLink(t: Context, answer: Answer, kind: string): string | undefined {
  const body = answer.body.kind === 'json' ? (answer.body.value as Record<string, unknown>) : {};
  const links = body[`${kind}s_links`];
  if (!Array.isArray(links)) return undefined;
  const next = (links as { rel?: unknown; href?: unknown }[]).find((link) => link.rel === 'next');
  if (typeof next?.href !== 'string' || !URL.canParse(next.href, t.target.endpoint)) return undefined;
  const { pathname, search } = new URL(next.href, t.target.endpoint);
  // The host in a link may be that of a proxy; a path before the API's own belongs to the endpoint.
  const prefix = new URL(t.target.endpoint).pathname.replace(/\/$/, '');
  return (pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname) + search;
}
