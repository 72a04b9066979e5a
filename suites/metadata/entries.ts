import type { Answer, Api, CallInput, Context, Json, Operation, Resource, Schema } from '../../src/index.ts';

/** Kinds of resources that have metadata with operations of their own. */
export const KINDS = ['volume', 'snapshot'] as const;
export type Kind = (typeof KINDS)[number];

/** Metadata: text by key. */
export type Entries = Readonly<Record<string, string>>;

/** Text that a target may well spoil: ideographs, a character beyond sixteen bits, a combining accent, quotes. */
export const ANY_SCRIPT = '元数据 📀 é "x" ü';

/** Makes a resource that has these entries. */
export async function withEntries(t: Context, kind: Kind, metadata: Entries): Promise<Resource> {
  if (kind === 'volume') return t.volume({ metadata });
  return t.snapshot((await t.volume()).id, { metadata });
}

/** The path of an operation on the metadata of a resource, or on one entry of it. */
export function at({ kind, id }: Resource, key?: string): NonNullable<CallInput['path']> {
  return { [`${kind}_id`]: id, ...(key === undefined ? {} : { key }) };
}

/** The entries of an answer: `metadata` holds all of them, `meta` one. */
export function entriesOf(answer: Answer, member: 'metadata' | 'meta' = 'metadata'): Record<string, Json> {
  const body = answer.body.kind === 'json' ? (answer.body.value as Record<string, unknown> | null) : null;
  const entries = body?.[member];
  return typeof entries === 'object' && entries !== null ? (entries as Record<string, Json>) : {};
}

/** Shows a resource, which must succeed, and takes its metadata out of the answer. */
export async function shownEntries(
  t: Context,
  resource: Resource,
): Promise<{ readonly entries: Record<string, Json>; readonly answer: Answer }> {
  const answer = await t.need(`${resource.kind}.show`, { path: at(resource) });
  const entries = answer.entity['metadata'];
  return {
    answer,
    entries: typeof entries === 'object' && entries !== null ? (entries as Record<string, Json>) : {},
  };
}

/** Of what is there, the entries with these keys: a target may have put others beside them. */
export function only(entries: Readonly<Record<string, Json>>, keys: readonly string[]): Record<string, Json> {
  return Object.fromEntries(keys.filter((key) => key in entries).map((key) => [key, entries[key] ?? null]));
}

/** An act on metadata in a contract, for each kind that has it. */
export function actsOf(
  api: Api,
  act: string,
): { readonly kind: Kind; readonly operation: Operation; readonly show: Operation | undefined }[] {
  return KINDS.flatMap((kind) => {
    const operation = api.own(`${kind}.metadata.${act}`);
    return operation === undefined ? [] : [{ kind, operation, show: api.find(`${kind}.show`) }];
  });
}

/** The most characters, all of one byte, that the contract lets a value (or key) of an added entry have. */
export function mostCharacters({ requestBody }: Operation, place: 'keys' | 'values'): number {
  const members = (requestBody?.schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const { additionalProperties, propertyNames } = members['metadata'] ?? {};
  const bounded = (place === 'keys' ? propertyNames : additionalProperties) as Schema | undefined;
  const bounds = [bounded?.['maxLength'], bounded?.['x-maxBytes']].filter(
    (bound) => typeof bound === 'number',
  );
  return bounds.length === 0 ? FEW : Math.min(...bounds);
}

/** As long as the shortest bound of any section (6.5.1). */
const FEW = 85;
