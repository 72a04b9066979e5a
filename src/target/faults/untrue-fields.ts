import { editEntities, editJson, isObject, isOperation, type Draft } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';

/** Faults in what is told of a resource: each field is well formed and untrue. */
export const untrueFieldFaults: readonly Fault[] = [
  untrue('volume', 'bootable', 'Every volume is said to be a system disk.', ['bootable'], (volume) =>
    change(volume, 'bootable', 'true'),
  ),
  untrue(
    'volume',
    'snapshot',
    'The snapshot that a volume was made from is not told.',
    ['snapshot-id'],
    (volume) => change(volume, 'snapshot_id', ''),
  ),
  untrue(
    'volume',
    'tags-lost',
    'The tags of a volume are not told.',
    ['tags-present'],
    (volume) => delete volume['tags'],
  ),
  untrue(
    'volume',
    'tags-invented',
    'A volume without tags is told to have one.',
    ['tags-empty'],
    (volume) =>
      isObject(volume['tags']) &&
      Object.keys(volume['tags']).length === 0 &&
      change(volume, 'tags', { odd: 'tag' }),
  ),
  untrue('volume', 'serial', 'Every volume has a serial number.', ['serial-number-scsi-only'], (volume) =>
    change(volume, 'serial_number', 'serial'),
  ),
  untrue('volume', 'iops', 'Every volume has iops.', ['iops-for-types', 'iops-by-type'], (volume) =>
    change(volume, 'iops', { frozened: false, id: 'iops', total_val: 100 }),
  ),
  untrue(
    'volume',
    'throughput',
    'Every volume has throughput.',
    ['throughput-for-types', 'throughput-by-type'],
    (volume) => change(volume, 'throughput', { frozened: false, id: 'throughput', total_val: 100 }),
  ),
  untrue('volume', 'encryption', 'Every volume is said to be encrypted.', ['encryption-metadata'], (volume) =>
    change(volume, 'metadata', { ...(volume['metadata'] as object), __system__encrypted: '1' }),
  ),
  untrue('volume', 'passthrough', 'Every volume is said to be SCSI.', ['passthrough-metadata'], (volume) =>
    change(volume, 'metadata', { ...(volume['metadata'] as object), 'hw:passthrough': 'true' }),
  ),
  untrue('snapshot', 'project', 'A snapshot is told to be of another project.', ['project'], (snapshot) =>
    change(snapshot, 'os-extended-snapshot-attributes:project_id', 'another'),
  ),
  untrue(
    'snapshot',
    'volume',
    'A snapshot is told to be of another volume.',
    ['shows', 'fields'],
    (snapshot) => change(snapshot, 'volume_id', 'another'),
  ),
  job(
    'type',
    'Every job is told to be a change of type.',
    ['type-create', 'type-batch-create', 'type-extend', 'type-delete'],
    (it) => change(it, 'job_type', 'retypeVolume'),
  ),
  job(
    'volume',
    'A job is told to be about another volume.',
    ['entities-volume'],
    (it) =>
      isObject(it['entities']) &&
      'volume_id' in it['entities'] &&
      change(it['entities'], 'volume_id', 'another'),
  ),
  job(
    'name',
    'A job is told to be about a volume of another name.',
    ['entities-match'],
    (it) => isObject(it['entities']) && 'name' in it['entities'] && change(it['entities'], 'name', 'another'),
  ),
  job(
    'sub-jobs',
    'A batch tells of a volume beside its parts.',
    ['sub-jobs-replace-entities'],
    (it) =>
      isObject(it['entities']) && 'sub_jobs' in it['entities'] && change(it['entities'], 'name', 'batch'),
  ),
  job(
    'early',
    'A job is told to be done before it is.',
    ['success-is-done'],
    (it) => ['INIT', 'RUNNING'].includes(String(it['status'])) && change(it, 'status', 'SUCCESS'),
  ),
];

function untrue(
  kind: 'volume' | 'snapshot',
  name: string,
  title: string,
  breaks: readonly string[],
  edit: (entity: Draft) => boolean,
): Fault {
  return {
    id: `${kind}-show-${name}-untrue`,
    class: 'untrue-fields',
    title,
    capability: `${kind}.show`,
    breaks: breaks.map((suffix) => `${kind}s.show.${suffix}`),
    source: { document: DOCUMENT, section: kind === 'volume' ? '5.1.4' : '5.2.5' },
    response: (request, response) =>
      isOperation(request, `${kind}s.show`) ? editEntities(response, kind, edit) : response,
  };
}

function job(name: string, title: string, breaks: readonly string[], edit: (job: Draft) => boolean): Fault {
  return {
    id: `job-show-${name}-untrue`,
    class: 'untrue-fields',
    title,
    capability: 'job.show',
    breaks: breaks.map((suffix) => `jobs.show.${suffix}`),
    source: { document: DOCUMENT, section: '5.4.1' },
    response: (request, response) =>
      isOperation(request, 'jobs.show') && response.status === 200 ? editJson(response, edit) : response,
  };
}

function change(draft: Draft, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
