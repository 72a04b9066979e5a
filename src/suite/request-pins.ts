import type { Json, Operation, Schema } from '../contract/types.ts';
import { requiredExample } from '../generate/index.ts';
import type { TargetConfig } from '../target/config/types.ts';

/** Options of the generators that make requests fit for one target. */
export interface RequestOptions {
  /** Values fixed at a JSON pointer of the request body. */
  readonly pins: Readonly<Record<string, Json>>;
  /** Optional members that must not be sent: they need what the target does not declare or what does not exist. */
  readonly omit: (pointer: string, schema: Schema) => boolean;
}

/**
 * What a request to a target must say whatever else is generated: the zone, type and size of the fixtures, ids of
 * resources that exist.
 *
 * @param references ids for members that name a resource, by pointer
 */
export function requestOptions(
  operation: Operation,
  target: TargetConfig,
  references: Readonly<Record<string, Json>> = {},
): RequestOptions {
  const pins = { ...fixturePins(operation, target), ...references };
  return { pins, omit: (pointer, schema) => !Object.hasOwn(pins, pointer) && isUnusable(schema) };
}

const bodies = new WeakMap<Operation, Map<string, Json>>();

/**
 * The smallest valid body of a request to a target; `{}` for an operation without one. Finding it takes a hundred times longer than
 * sending it, and most cases want the same.
 *
 * @throws {UnsatisfiableError} as {@linkcode requiredExample}
 */
export function requiredBody(operation: Operation, target: TargetConfig): Json {
  const options = requestOptions(operation, target);
  const key = JSON.stringify(options.pins);
  const known = bodies.get(operation) ?? new Map<string, Json>();
  bodies.set(operation, known);
  const made = known.get(key) ?? requiredExample(operation.requestBody?.schema ?? {}, options);
  known.set(key, made);
  // Whoever gets it may change it.
  return structuredClone(made);
}

function fixturePins(operation: Operation, target: TargetConfig): Record<string, Json> {
  if (operation.capability !== 'volume.create') return {};
  const { availabilityZone, volumeType, volumeSize } = target.fixtures;
  return {
    '/volume/availability_zone': availabilityZone,
    '/volume/volume_type': volumeType,
    '/volume/size': volumeSize,
  };
}

/**
 * Whether generated requests leave a member or parameter out. What belongs to an optional feature, or holds the id of a
 * resource, is only sent by the cases that are about it: no table says which values a target takes for it.
 */
export function isUnusable(schema: Schema): boolean {
  return (
    schema['x-feature'] !== undefined ||
    schema['x-reference'] !== undefined ||
    schema['x-deprecated'] === true
  );
}
