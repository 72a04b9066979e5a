import { randomUUID } from 'node:crypto';
import { conflict, invalid, notFound } from '../problem.ts';
import type { VolumeType } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import type { StringMap } from './entities.ts';

/** Extra spec that makes the volumes of a type shared (EasyStack block storage 6.2.1, 1.5, second example). */
const SHARED = { key: 'multiattach', value: '<is> True' } as const;

/** What a new volume type is to be. */
export interface VolumeTypeSpec {
  readonly name: string;
  readonly description: string | null;
  readonly isPublic: boolean;
  readonly extraSpecs: StringMap;
}

/** Who looks at volume types. */
export interface Viewer {
  readonly projectId: string;
  readonly admin: boolean;
}

/** Makes a volume type. @throws {Problem} conflictingRequest when another type has the name */
export function createVolumeType(cloud: Cloud, spec: VolumeTypeSpec): VolumeType {
  checkName(cloud, spec.name);
  const { stamper } = cloud.timeline;
  const type: VolumeType = {
    ...spec,
    id: randomUUID(),
    qosSpecsId: null,
    access: new Set(),
    createdAt: stamper.next(),
    updatedAt: null,
  };
  cloud.volumeTypes.set(type.id, type);
  return type;
}

function checkName(cloud: Cloud, name: string): void {
  if (name.trim() === '') throw invalid('The name of a volume type must not be empty.');
  if (cloud.volumeTypeNamed(name) !== undefined) throw conflict('Another volume type has this name.');
}

/** The volume types that somebody may use, by id: public ones, those shared with the project, all for an administrator. */
export function visibleTypes(cloud: Cloud, viewer: Viewer): ReadonlyMap<string, VolumeType> {
  return new Map([...cloud.volumeTypes].filter(([, type]) => maySee(type, viewer)));
}

function maySee(type: VolumeType, { projectId, admin }: Viewer): boolean {
  return admin || type.isPublic || type.access.has(projectId);
}

/** @throws {Problem} itemNotFound when there is no such type, or it is not for this project */
export function volumeTypeOf(cloud: Cloud, id: string, viewer: Viewer): VolumeType {
  const type = cloud.volumeTypes.get(id);
  if (type === undefined || !maySee(type, viewer)) throw notFound('Volume type');
  return type;
}

/** The type that an id or else a name names. @throws {Problem} itemNotFound */
export function resolveVolumeType(cloud: Cloud, idOrName: string, viewer: Viewer): VolumeType {
  const type = cloud.volumeTypes.get(idOrName) ?? cloud.volumeTypeNamed(idOrName);
  if (type === undefined || !maySee(type, viewer)) throw notFound('Volume type');
  return type;
}

/** Whether the volumes of a type may be attached to several servers. */
export function isShared(type: VolumeType): boolean {
  return type.extraSpecs[SHARED.key] === SHARED.value;
}

/**
 * Changes what is given and keeps the rest. Volumes show a type by its name, so they follow a new one.
 *
 * @throws {Problem} badRequest for an empty name or no change at all, conflictingRequest for a name that is taken
 */
export function updateVolumeType(
  cloud: Cloud,
  type: VolumeType,
  change: {
    readonly name?: string | undefined;
    readonly description?: string | undefined;
    readonly isPublic?: boolean | undefined;
  },
): void {
  const { name, description, isPublic } = change;
  if (name === undefined && description === undefined && isPublic === undefined) {
    throw invalid('Specify a name, a description or is_public.');
  }
  if (name !== undefined && name !== type.name) {
    checkName(cloud, name);
    for (const { world } of cloud.projects.values()) world.renameVolumeType(type.name, name);
    type.name = name;
  }
  if (description !== undefined) type.description = description;
  if (isPublic !== undefined) type.isPublic = isPublic;
  type.updatedAt = cloud.timeline.stamper.next();
}

/**
 * Deletes a volume type.
 *
 * @throws {Problem} badRequest while a volume has the type (EasyStack block storage 6.2.1, 1.5; 6.0.2, 3.4)
 */
export function deleteVolumeType(cloud: Cloud, type: VolumeType): void {
  for (const { world } of cloud.projects.values()) {
    for (const volume of world.volumes.values()) {
      if (volume.type === type.name) throw invalid('The volume type is in use.');
    }
  }
  cloud.volumeTypes.delete(type.id);
}

/** Adds extra specs to a type; those that it has already get the new values (6.2.1, 1.5). */
export function setExtraSpecs(cloud: Cloud, type: VolumeType, extraSpecs: StringMap): void {
  type.extraSpecs = { ...type.extraSpecs, ...extraSpecs };
  type.updatedAt = cloud.timeline.stamper.next();
}
