import { defineFaults, type FaultSpec, type Transform } from './define.ts';
import { answer, isObject, type Draft } from './edit.ts';
import { DOCUMENT, EASYSTACK_602, EASYSTACK_621, type Fault } from './fault.ts';
import { fills, innerOf, loses, refuses, sends, sendsIn } from './recipes/requests.ts';
import { accepts } from './recipes/responses.ts';
import type { WireRequest } from './wire.ts';

const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in what a volume is made of: sources, keys, pools, batches. */
export const creationSourceFaults: readonly Fault[] = defineFaults('creation-sources', DOCUMENT, [
  spec('batch-one-less', 'A batch has one volume less than asked for.', 'volume-ids-match', {
    ...sendsIn((volume) => Number(volume['count']) > 1 && set(volume, 'count', Number(volume['count']) - 1)),
  }),
  spec(
    'enterprise-project-lost',
    'The enterprise project asked for is ignored.',
    'binds-enterprise-project',
    loses('enterprise_project_id'),
  ),
  spec('image-lost', 'The image is ignored.', 'from-image,bootable-default', loses('imageRef')),
  spec('image-refused', 'No volume is made from an image.', 'from-image', refusing('imageRef')),
  spec(
    'backup-lost',
    'The backup is ignored.',
    'from-backup,rejects-smaller-than-backup',
    loses('backup_id'),
  ),
  spec('backup-refused', 'No volume is made from a backup.', 'from-backup', refusing('backup_id')),
  spec(
    'backup-any',
    'A volume that its backup does not allow is answered as being made.',
    'rejects-backup-in-other-state,rejects-smaller-than-backup,rejects-zone-other-than-backup',
    accepts(202, answered, (_, request) => 'backup_id' in innerOf(request)),
  ),
  spec(
    'backup-batch-code',
    'More than one volume from a backup is answered with another code.',
    'rejects-batch-from-backup.code',
    {
      response: (request, response) =>
        response.status === 400 && 'backup_id' in innerOf(request)
          ? answer(400, { error: { code: 'EVS.2024', message: 'It went wrong.' } })
          : response,
    },
  ),
  spec('encryption-lost', 'Encryption is ignored.', 'encrypts', {
    ...entries((name) => name.startsWith('__system__')),
  }),
  spec('metadata-beside-lost', 'Metadata entries beside the listed ones are lost.', 'extra-metadata', {
    ...entries((name) => !LISTED.has(name)),
  }),
  spec(
    'same-size-refused',
    'No volume is made from a snapshot.',
    'from-snapshot-same-size,quick-start,snapshot-zone,snapshot-type,independent-of-snapshot,independent-of-source',
    refusing('snapshot_id'),
  ),
  spec('iops-out-of-range', 'iops and throughput are cut to 3,000 and 125.', 'rejects-iops-out-of-range', {
    ...sendsIn((volume) => {
      const { iops, throughput } = volume;
      if (typeof iops !== 'number' || iops === 3000) return false;
      return set(volume, 'iops', 3000) && (typeof throughput !== 'number' || set(volume, 'throughput', 125));
    }),
  }),
  spec('fraction-rounded-up', 'The fraction of a size is rounded up.', 'size-fraction', {
    ...sendsIn((volume) => {
      const { size } = volume;
      return typeof size === 'number' && !Number.isInteger(size) && set(volume, 'size', Math.ceil(size));
    }),
  }),
  spec('size-made-up', 'A missing size is taken for 40 GiB.', 'size-required', {
    ...fills('size', 40, ({ size }) => size === undefined || size === null),
  }),
  spec(
    'size-unlimited',
    'A size beyond the limit is answered as being made.',
    'size-limit',
    accepts(202, answered, (_, request) => Number(innerOf(request)['size']) > 32_768),
    EASYSTACK_602,
  ),
  spec('tags-beyond-ten', 'Of more than ten tags the first ten are kept.', 'tags-beyond-ten', {
    ...sendsIn((volume) => {
      const tags = Object.entries(isObject(volume['tags']) ? volume['tags'] : {});
      return tags.length > 10 && set(volume, 'tags', Object.fromEntries(tags.slice(0, 10)));
    }),
  }),
  spec('tags-duplicate-refused', 'A tag key that stands twice is refused.', 'tags-duplicate-keys', {
    ...refuses((_, { body }) => {
      const tags = /"tags":\s*\{([^}]*)\}/.exec(body)?.[1] ?? '';
      const keys = [...tags.matchAll(/"([^"]*)"\s*:/g)].map(([, key]) => key);
      return new Set(keys).size < keys.length;
    }),
  }),
  spec('tags-empty-value-refused', 'An empty value of a tag is refused.', 'tags-empty-value', {
    ...refuses((_, request) => {
      const { tags } = innerOf(request);
      return isObject(tags) && Object.values(tags).includes('');
    }),
  }),
  spec(
    'type-not-in-zone',
    'A type that the zone does not offer, or a zone that is none, is answered as being made.',
    'type-not-in-zone,type-must-exist-in-zone,unknown-zone-fails',
    accepts(202, answered, (_, request) => 'availability_zone' in innerOf(request)),
  ),
  spec('pool-lost', 'The dedicated storage pool is ignored.', 'uses-dedicated-storage', {
    ...sends((body) => Reflect.has(body, HINTS) && Reflect.deleteProperty(body, HINTS)),
  }),
  spec(
    'needs-description',
    'A volume without a description is refused.',
    'without-description',
    refuses((_, request) => (innerOf(request)['description'] ?? null) === null),
    EASYSTACK_602,
  ),
  spec(
    'needs-name',
    'A volume without a name is refused.',
    'without-name',
    refuses((_, request) => (innerOf(request)['name'] ?? null) === null),
    EASYSTACK_621,
  ),
  spec('type-lost', 'The type asked for is ignored.', 'type,answers-request', {
    ...fills('volume_type', 'SSD', ({ volume_type: type }) => type !== undefined),
  }),
]);

const HINTS = 'OS-SCH-HNT:scheduler_hints';
const LISTED: ReadonlySet<string> = new Set([
  '__system__encrypted',
  '__system__cmkid',
  'hw:passthrough',
  'full_clone',
]);

function spec(
  id: string,
  title: string,
  what: string,
  transform: Transform,
  document: string = DOCUMENT,
): FaultSpec {
  const section = document === DOCUMENT ? '5.1.7' : document === EASYSTACK_602 ? '5.3' : '1.3';
  const breaks = `volumes.create.{${what}}`;
  return { id: `volume-made-${id}`, title, on: 'volumes.create', section, document, breaks, ...transform };
}

/** Refuses every creation that names this. */
function refusing(name: string): Transform {
  return refuses((_, request) => innerOf(request)[name] !== undefined && innerOf(request)[name] !== null);
}

/** Loses the entries of metadata with these names. */
function entries(about: (name: string) => boolean): Transform {
  return sendsIn(({ metadata }) => {
    const gone = Object.keys(isObject(metadata) ? metadata : {}).filter(about);
    for (const name of gone) Reflect.deleteProperty(metadata as object, name);
    return gone.length > 0;
  });
}

/** What a creation that was not done is answered with. */
function answered(request: WireRequest): Draft {
  return request.operation?.contract.startsWith('evs/') === true
    ? { job_id: 'f'.repeat(32) }
    : { volume: { ...innerOf(request), id: NOBODY } };
}

function set(draft: Draft, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
