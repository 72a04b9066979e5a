import type { Operation } from '../contract/types.ts';

/** A resource in a body, with the pointer to it. */
export interface PlacedEntity {
  readonly entity: Readonly<Record<string, unknown>>;
  readonly pointer: string;
}

/**
 * The resources in a success body, as the operation's `x-entity` says where they are. When a document contradicts itself
 * on the envelope (see the errata), the bare body counts where the envelope is missing.
 */
export function entitiesOf(operation: Operation, body: unknown): PlacedEntity[] {
  if (operation.entity === undefined || typeof body !== 'object' || body === null) return [];
  const key = operation.entity.slice(1);
  const inner = key === '' ? body : (body as Readonly<Record<string, unknown>>)[key];
  if (Array.isArray(inner)) return placed(inner, key);
  if (isObject(inner)) return [{ entity: inner, pointer: key === '' ? '' : `/${key}` }];
  return isObject(body) && inner === undefined && 'id' in body ? [{ entity: body, pointer: '' }] : [];
}

function placed(items: readonly unknown[], key: string): PlacedEntity[] {
  const entities: PlacedEntity[] = [];
  for (let index = 0; index < items.length; index++) {
    const entity = items[index];
    if (isObject(entity)) entities.push({ entity, pointer: `/${key}/${index}` });
  }
  return entities;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
