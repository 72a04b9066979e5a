import { editWrapped, isObject, isOperation, type Draft } from './edit.ts';
import { DOCUMENT, type Fault, type FaultState } from './fault.ts';

const CREATE = 'volumes.create';

/** Faults in what the creation of a volume looks at beyond single fields: how they go together, and what exists. */
export const creationRuleFaults: readonly Fault[] = [
  creation(
    'small-disk',
    'A data disk of less than 10 GiB is made with 10.',
    ['data-disk-minimum'],
    (volume) =>
      Number.isInteger(volume['size']) &&
      Number(volume['size']) >= 1 &&
      Number(volume['size']) < 10 &&
      replace(volume, 'size', 10),
  ),
  creation(
    'unknown-zone',
    'A zone that does not exist is taken for the first.',
    ['rejects-unknown-zone', 'az-must-exist'],
    (volume) =>
      typeof volume['availability_zone'] === 'string' &&
      !/^az-[12]$/.test(volume['availability_zone']) &&
      replace(volume, 'availability_zone', 'az-1'),
  ),
  creation(
    'unknown-snapshot',
    'A snapshot that does not exist is left out.',
    ['rejects-unknown-snapshot', 'unknown-snapshot'],
    (volume, state) =>
      typeof volume['snapshot_id'] === 'string' &&
      !state.snapshots.has(volume['snapshot_id']) &&
      delete volume['snapshot_id'],
  ),
  creation(
    'snapshot-lost',
    'A volume from a snapshot is made blank.',
    ['from-snapshot'],
    (volume) => 'snapshot_id' in volume && delete volume['snapshot_id'],
  ),
  creation(
    'unknown-image',
    'An image that does not exist is left out.',
    ['rejects-unknown-image', 'unknown-image', 'unknown-image-never-available'],
    (volume) => 'imageRef' in volume && delete volume['imageRef'],
  ),
  creation(
    'several-sources',
    'Of several sources the snapshot is left out.',
    ['rejects-several-sources', 'exclusive-sources'],
    (volume) => 'imageRef' in volume && 'snapshot_id' in volume && delete volume['snapshot_id'],
  ),
  creation(
    'performance-missing',
    'Missing iops and throughput are chosen by the service.',
    ['iops-required', 'throughput-required', 'requires-iops', 'requires-throughput'],
    (volume) => choosePerformance(volume),
  ),
  creation(
    'performance-of-any-type',
    'iops and throughput of a type that has none to choose are left out.',
    [
      'rejects-iops-for-other-types',
      'rejects-throughput-for-other-types',
      'rejects-iops-on-other-types',
      'rejects-throughput-on-other-types',
    ],
    (volume) =>
      !hasPerformance(volume) &&
      ('iops' in volume || 'throughput' in volume) &&
      delete volume['iops'] &&
      delete volume['throughput'],
  ),
  creation('null-metadata', 'Metadata that is null is left out.', ['rejects-null-metadata'], (volume) => {
    const metadata = isObject(volume['metadata']) ? volume['metadata'] : {};
    const nulls = Object.keys(metadata).filter((key) => metadata[key] === null);
    for (const key of nulls) Reflect.deleteProperty(metadata, key);
    return nulls.length > 0;
  }),
  creation(
    'tags-lost',
    'The tags of a new volume are lost.',
    ['keeps-tags'],
    (volume) => 'tags' in volume && delete volume['tags'],
  ),
  creation(
    'shared-lost',
    'A shared volume is made as another.',
    ['shares', 'shared'],
    (volume) => volume['multiattach'] === true && delete volume['multiattach'],
  ),
  creation(
    'shared-always',
    'Every volume is made a shared one.',
    ['not-shared-by-default', 'defaults-unshared'],
    (volume) => volume['multiattach'] === undefined && replace(volume, 'multiattach', true),
  ),
  creation(
    'fraction-of-count',
    'The fraction of a count is rounded up.',
    ['count-fraction'],
    (volume) =>
      typeof volume['count'] === 'number' &&
      !Number.isInteger(volume['count']) &&
      replace(volume, 'count', Math.ceil(volume['count'])),
  ),
  {
    ...base(
      CREATE,
      'client-token-ignored',
      'X-Client-Token is ignored.',
      ['client-token-same-response', 'client-token-creates-once', 'client-token-conflict'],
      '5.1.1',
    ),
    request: (request) => {
      const { 'x-client-token': token, ...headers } = request.headers;
      return isOperation(request, CREATE) && token !== undefined ? { ...request, headers } : request;
    },
  },
];

function base(
  operation: string,
  id: string,
  title: string,
  breaks: readonly string[],
  section: string,
): Omit<Fault, 'request' | 'response'> {
  return {
    id,
    class: 'creation-rules',
    title,
    capability: operation.replace('s.', '.'),
    breaks: breaks.map((suffix) => `${operation}.${suffix}`),
    source: { document: DOCUMENT, section },
  };
}

function creation(
  id: string,
  title: string,
  breaks: readonly string[],
  mend: (volume: Draft, state: FaultState) => boolean,
): Fault {
  return {
    ...base(CREATE, `volume-create-${id}`, title, breaks, '5.1.1'),
    request: (request, state) =>
      isOperation(request, CREATE)
        ? editWrapped(request, 'volume', (volume) => mend(volume, state))
        : request,
  };
}

function hasPerformance(volume: Draft): boolean {
  return volume['volume_type'] === 'GPSSD2' || volume['volume_type'] === 'ESSD2';
}

function choosePerformance(volume: Draft): boolean {
  const missing = (name: string): boolean => (volume[name] ?? null) === null;
  const iops = hasPerformance(volume) && missing('iops') && replace(volume, 'iops', 3000);
  const throughput =
    volume['volume_type'] === 'GPSSD2' && missing('throughput') && replace(volume, 'throughput', 125);
  return iops || throughput;
}

function replace(draft: Draft, name: string, value: unknown): true {
  draft[name] = value;
  return true;
}
