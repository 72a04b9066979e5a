import { defineFaults, type FaultSpec, type Transform } from './define.ts';
import { answer, isObject, type Draft } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { aims, another, fills, innerOf, refuses } from './recipes/requests.ts';
import { accepts, shows, untrue } from './recipes/responses.ts';

const V = '{vendor-volumes,volumes}.show';
const ROLLBACK = '{vendor-snapshots,snapshots}.rollback';
const NOBODY = '00000000-0000-4000-8000-00000000f0e1';

/** Faults in what the older paths show of a volume, and in going back to a snapshot over them. */
export const vendorShowFaults: readonly Fault[] = defineFaults('vendor-shows', DOCUMENT, [
  spec(
    'attachment-volume',
    'An attachment is of another volume.',
    shows(({ attachments }) => {
      const all = Array.isArray(attachments) ? attachments.filter(isObject) : [];
      for (const attachment of all) attachment['volume_id'] = NOBODY;
      return all.length > 0;
    }),
  ),
  spec(
    'available-after-create',
    'A volume that is available is said to be creating.',
    shows((volume) => volume['status'] === 'available' && set(volume, 'status', 'creating')),
  ),
  spec('bootable', 'Every volume is said to be a system disk.', untrue('bootable', 'true')),
  spec(
    'created-at-utc',
    'The time of creation is that of another zone.',
    shows((volume) => {
      const time = Date.parse(`${String(volume['created_at'])}Z`);
      return (
        !Number.isNaN(time) &&
        set(volume, 'created_at', new Date(time + 28_800_000).toISOString().replace('Z', '000'))
      );
    }),
  ),
  spec('encrypted', 'Every volume is said to be encrypted.', untrue('encrypted', true)),
  spec(
    'encryption-metadata',
    'The metadata of every volume says that it is encrypted.',
    metadata('__system__encrypted', '1'),
  ),
  spec(
    'image-metadata',
    'Every volume is said to be of an image.',
    shows((volume) => set(volume, 'volume_image_metadata', { id: NOBODY, name: 'image' })),
  ),
  spec(
    'key-length',
    'The id of the key of an encrypted volume is cut.',
    metadata('__system__cmkid', '0123456789'),
  ),
  spec(
    'passthrough-metadata',
    'The metadata of every volume says that it is a SCSI one.',
    metadata('hw:passthrough', 'true'),
  ),
  spec(
    'snapshot-id',
    'No volume is said to be of a snapshot.',
    shows((volume) => typeof volume['snapshot_id'] === 'string' && set(volume, 'snapshot_id', null)),
  ),
  spec(
    'tags-empty',
    'Every volume has tags.',
    shows((volume) => set(volume, 'tags', { odd: 'tag' })),
  ),
  spec(
    'tags-present',
    'No volume has the field tags.',
    shows((volume) => 'tags' in volume && Reflect.deleteProperty(volume, 'tags')),
  ),
  spec(
    'tenant-is-project',
    'A volume is said to be of another project.',
    untrue('os-vol-tenant-attr:tenant_id', 'fedcba98'),
  ),
  spec('shows', 'Another volume is shown.', aims('volume_id', another('volumes'))),
  spec('{unknown-404,unknown-404.code}', 'A volume that does not exist is answered with 400.', {
    response: (_, response) =>
      response.status === 404
        ? answer(400, { error: { code: 'EVS.5400', message: 'The request is not valid.' } })
        : response,
  }),
  {
    id: 'show-performance-of-another',
    title: 'The iops and the throughput of a volume are those of another.',
    on: 'volumes.show',
    section: '7.2.1.1',
    breaks: 'volumes.show.performance-volume',
    ...shows((volume) =>
      ['iops', 'throughput']
        .map((name) => isObject(volume[name]) && set(volume[name], 'volume_id', NOBODY))
        .includes(true),
    ),
  },
  rollback('answers-volume', 'The answer to going back names another volume.', 'answers-volume', {
    ...shows((answered) => 'volume_id' in answered && set(answered, 'volume_id', NOBODY)),
  }),
  {
    id: 'vendor-rollback-never-ends',
    title: 'A volume that goes back stays rollbacking.',
    on: `${V} volumes.list-detail`,
    section: 'A.3',
    breaks: `${ROLLBACK}.completes`,
    ...shows((volume, _, state) => {
      const note = `rollbacking ${String(volume['id'])}`;
      if (volume['status'] === 'rollbacking') state.notes.set(note, true);
      return (
        volume['status'] === 'available' && state.notes.has(note) && set(volume, 'status', 'rollbacking')
      );
    }),
  },
  rollback('does-nothing', 'Going back is answered as begun and not done.', 'completes,workflow', {
    request: (request) => answer(202, { rollback: { volume_id: innerOf(request)['volume_id'] } }),
  }),
  rollback('name-alone', 'A name without volume_id is taken for the volume of the snapshot.', 'name-alone', {
    request: (request, state) => {
      const volume = state.snapshots.get(request.operation?.params['snapshot_id'] ?? '');
      const { name, volume_id: asked } = innerOf(request);
      return name === undefined || asked !== undefined || volume === undefined
        ? request
        : (fills('volume_id', volume).request?.(request, state) ?? request);
    },
  }),
  rollback(
    'needs-name',
    'Going back without the name of the volume is refused.',
    'name-optional',
    refuses((_, request) => innerOf(request)['name'] === undefined),
  ),
  rollback(
    'anything',
    'Going back where it is not allowed is answered as begun.',
    'rejects-other-states,rejects-other-volume,rejects-unknown-volume',
    accepts(202, (request) => ({ rollback: { volume_id: innerOf(request)['volume_id'] ?? '' } })),
  ),
  rollback('refused', 'Going back is refused.', 'workflow,completes,status', refuses()),
]);

function spec(what: string, title: string, transform: Transform): FaultSpec {
  return {
    id: `vendor-show-${what.replaceAll(/[{}]|,.*/g, '')}`,
    title: `In the older paths: ${title}`,
    on: V,
    section: '5.1.11',
    breaks: `${what === 'encrypted' ? 'vendor-volumes.show' : V}.${what}`,
    ...transform,
  };
}

function rollback(id: string, title: string, what: string, transform: Transform): FaultSpec {
  return {
    id: `vendor-rollback-${id}`,
    title,
    on: ROLLBACK,
    section: '5.2.7',
    breaks: what
      .split(',')
      .map((one) => `${one === 'workflow' ? 'vendor-snapshots.rollback' : ROLLBACK}.${one}`)
      .join(' '),
    ...transform,
  };
}

function metadata(name: string, value: string): Transform {
  return shows((volume) => {
    const entries = isObject(volume['metadata']) ? volume['metadata'] : {};
    return entries[name] !== value && set(volume, 'metadata', { ...entries, [name]: value });
  });
}

function set(draft: Draft, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
