import { randomUUID } from 'node:crypto';
import { conflict, invalid, notFound } from '../problem.ts';
import type { QosConsumer, QosSpecs, VolumeType } from './catalogue.ts';
import type { Cloud } from './cloud.ts';
import type { StringMap } from './entities.ts';

/** Where QoS specs can take effect: two in EasyStack block storage 6.2.1, 1.5, and Cinder's third. */
export const QOS_CONSUMERS: readonly QosConsumer[] = ['front-end', 'back-end', 'both'];

/** What new QoS specs are to be. */
export interface QosSpecsSpec {
  readonly name: string;
  readonly consumer: QosConsumer;
  readonly specs: StringMap;
}

/** Makes QoS specs. @throws {Problem} conflictingRequest when others have the name */
export function createQosSpecs(cloud: Cloud, spec: QosSpecsSpec): QosSpecs {
  if (spec.name.trim() === '') throw invalid('The name of QoS specs must not be empty.');
  for (const { name } of cloud.qosSpecs.values()) {
    if (name === spec.name) throw conflict('Other QoS specs have this name.');
  }
  const createdAt = cloud.timeline.stamper.next();
  const made: QosSpecs = { ...spec, id: randomUUID(), createdAt, updatedAt: null };
  cloud.qosSpecs.set(made.id, made);
  return made;
}

/** @throws {Problem} itemNotFound when there are no such QoS specs */
export function qosSpecsOf(cloud: Cloud, id: string): QosSpecs {
  const found = cloud.qosSpecs.get(id);
  if (found === undefined) throw notFound('QoS specs');
  return found;
}

/** @throws {Problem} badRequest for another word than those in {@linkcode QOS_CONSUMERS} */
export function qosConsumer(word: string): QosConsumer {
  const found = QOS_CONSUMERS.find((consumer) => consumer === word);
  if (found === undefined) throw invalid(`consumer must be one of ${QOS_CONSUMERS.join(', ')}.`);
  return found;
}

/** Deletes QoS specs. @throws {Problem} badRequest while a volume type is associated with them (6.2.1, 1.5) */
export function deleteQosSpecs(cloud: Cloud, specs: QosSpecs): void {
  for (const type of cloud.volumeTypes.values()) {
    if (type.qosSpecsId === specs.id) throw invalid('A volume type is associated with the QoS specs.');
  }
  cloud.qosSpecs.delete(specs.id);
}

/** Adds entries; those that are there already get the new values. */
export function setQosKeys(cloud: Cloud, specs: QosSpecs, entries: StringMap, consumer?: QosConsumer): void {
  specs.specs = { ...specs.specs, ...entries };
  if (consumer !== undefined) specs.consumer = consumer;
  specs.updatedAt = cloud.timeline.stamper.next();
}

/** Deletes entries, all or none. @throws {Problem} itemNotFound when one of them is not there */
export function deleteQosKeys(cloud: Cloud, specs: QosSpecs, keys: readonly string[]): void {
  for (const key of keys) {
    if (!Object.hasOwn(specs.specs, key)) throw notFound('A key of the QoS specs');
  }
  const gone = new Set(keys);
  specs.specs = Object.fromEntries(Object.entries(specs.specs).filter(([key]) => !gone.has(key)));
  specs.updatedAt = cloud.timeline.stamper.next();
}

/**
 * Makes QoS specs apply to a volume type. Once more with the same type changes nothing.
 *
 * @throws {Problem} badRequest when other specs apply to the type
 */
export function associateQos(specs: QosSpecs, type: VolumeType): void {
  if (type.qosSpecsId !== null && type.qosSpecsId !== specs.id) {
    throw invalid('The volume type is associated with other QoS specs.');
  }
  type.qosSpecsId = specs.id;
}

/** Makes QoS specs apply to a volume type no longer; one that they do not apply to stays as it is. */
export function disassociateQos(specs: QosSpecs, type: VolumeType): void {
  if (type.qosSpecsId === specs.id) type.qosSpecsId = null;
}
