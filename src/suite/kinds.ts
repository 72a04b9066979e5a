import { isProjectParameter } from '../contract/project-parameter.ts';
import type { Operation } from '../contract/types.ts';

/** States in which a resource does not move any more, and is ready for use; a kind that is not named here has no states. */
export const READY: Readonly<Record<string, readonly string[]>> = {
  volume: ['available'],
  snapshot: ['available'],
  backup: ['available'],
  group: ['available'],
  'group-snapshot': ['available'],
};

/**
 * Kinds that belong to nobody's project: whoever makes, changes or removes one does so for every user of the target, so that
 * this is only done where the configuration says that nobody else uses it.
 */
export const SHARED: ReadonlySet<string> = new Set([
  'volume-type',
  'qos-specs',
  'quota',
  'service',
  'quota-class',
  'cluster',
  'group-type',
]);

/** What is made of something goes before it. Kinds that are not named here come before all. */
export const REMOVAL_ORDER: readonly string[] = [
  'transfer',
  'snapshot',
  'backup',
  'group-snapshot',
  'volume',
  'group',
  'group-type',
  'volume-type',
  'qos-specs',
];

/** The path parameter that names a resource of a kind; undefined where the path names none. */
export function idParameter(operation: Operation, kind: string): string | undefined {
  const named = operation.parameters.filter(({ in: place }) => place === 'path');
  const marked = named.filter(({ schema }) => schema['x-reference'] === kind);
  const plain = named.find(({ name }) => name === `${kind.replaceAll('-', '_')}_id`);
  return (marked.at(-1) ?? plain)?.name;
}

/** The path of an operation about one resource. */
export function pathOf(operation: Operation, kind: string, id: string): Readonly<Record<string, string>> {
  return { [idParameter(operation, kind) ?? `${kind.replaceAll('-', '_')}_id`]: id };
}

/** Names of the path parameters that are not filled in by themselves, in the order of the path: what holds comes first. */
export function pathNames(operation: Operation): string[] {
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  return names.filter((name) => !isProjectParameter(name));
}

/** The member of a create request that holds the resource: the one named as the kind, else the first object that must be there. */
export function envelopeOf(operation: Operation): string | undefined {
  const schema = operation.requestBody?.schema ?? {};
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, { readonly type?: unknown }>>;
  const name = operation.effect.resource?.replaceAll('-', '_') ?? '';
  if (properties[name] !== undefined) return name;
  const required = (schema['required'] ?? []) as readonly string[];
  return required.find((candidate) => properties[candidate]?.type === 'object');
}
