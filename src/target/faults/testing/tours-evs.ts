import { referenceFixtures } from '../../reference/fixtures.ts';
import type { Step, Tour } from './tour.ts';

const V2 = '/v2/{p}/cloudvolumes';
const { imageId, keyId } = referenceFixtures;
const volume = { availability_zone: 'az-1', volume_type: 'SAS', size: 10 };
const second = { by: 'second' } as const;
const NOBODY = '00000000-0000-4000-8000-00000000dead';

const make = (name: string, fields: object = {}): Step => [
  'POST /v2.1/{p}/cloudvolumes',
  { volume: { ...volume, name, ...fields } },
  { as: { [name]: 'volume_ids.0', [`${name}job`]: 'job_id' } },
];
const tag = (action: string, tags: readonly object[], of = 'one'): Step => [
  `POST ${V2}/$${of}/tags/action`,
  { action, tags },
];
const find = (body: object): Step => [`POST ${V2}/resource_instances/action`, { action: 'filter', ...body }];
const numbered = (count: number, value = 'v'): object[] =>
  Array.from({ length: count }, (_, index) => ({ key: `key${index}`, value }));

/** Tags, and what is found by them. */
export const tagTour: Tour = {
  profile: 'huawei',
  steps: [
    make('one', { tags: { made: 'with' } }),
    make('two'),
    [`GET ${V2}/$one/tags`],
    tag('create', [
      { key: 'a', value: '1' },
      { key: 'b', value: '' },
    ]),
    [`GET ${V2}/$one/tags`],
    [`GET ${V2}/$two/tags`],
    tag('create', [
      { key: 'a', value: '2' },
      { key: '标签', value: '值'.repeat(40) },
    ]),
    [`GET ${V2}/$one/tags`],
    [`GET ${V2}/$one`],
    tag('create', [{ key: 'a', value: '3' }], 'two'),
    [`GET ${V2}/tags`],
    find({ tags: [{ key: 'a', values: ['2'] }] }),
    find({ tags: [{ key: 'a', values: ['2'] }] }),
    find({ tags: [{ key: 'b', values: [] }] }),
    find({ tags: [{ key: 'a', values: ['3', '2'] }], limit: 1 }),
    find({ tags: [{ key: 'a', values: [] }], offset: 1 }),
    find({
      tags: [
        { key: 'a', values: [] },
        { key: 'b', values: [] },
      ],
    }),
    find({
      tags: [
        { key: 'made', values: [] },
        { key: 'a', values: ['2'] },
      ],
    }),
    find({ tags: [{ key: 'a', values: ['1', '2', '3', '4', '5', '6'] }] }),
    find({ tags: [], matches: [{ key: 'resource_name', value: 'tw' }] }),
    find({ tags: [], matches: [{ key: 'service_type', value: 'EVS' }] }),
    find({ tags: [], matches: [{ key: 'service_type', value: 'DSS' }] }),
    find({
      tags: [],
      matches: [
        { key: 'resource_name', value: 'o' },
        { key: 'resource_name', value: 'o' },
      ],
    }),
    find({
      tags: [
        { key: 'a', values: [] },
        { key: 'a', values: ['2'] },
      ],
    }),
    find({ tags: [{ key: 'a', values: [] }] }),
    find({ tags: [] }),
    [
      `POST /v2/${referenceFixtures.secondProjectId}/cloudvolumes/resource_instances/action`,
      { action: 'filter', tags: [] },
      second,
    ],
    [`GET /v2/${referenceFixtures.secondProjectId}/cloudvolumes/tags`, undefined, second],
    tag('delete', [{ key: 'a', value: '2' }, { key: 'b' }]),
    [`GET ${V2}/$one/tags`],
    [`GET ${V2}/tags`],
    find({ tags: [{ key: 'a', values: ['2'] }] }),
    tag('delete', [{ key: '标签' }, { key: 'made' }]),
    tag('create', numbered(10)),
    tag('create', numbered(1, 'w')),
    tag('create', [{ key: 'more', value: '' }]),
    tag('delete', numbered(1)),
    tag('create', [{ key: 'more', value: '' }]),
    [`GET ${V2}/$one/tags`],
    tag('create', [{ key: '', value: '' }]),
    [`POST ${V2}/${NOBODY}/tags/action`, { action: 'create', tags: [{ key: 'a', value: '' }] }],
    tag('delete', numbered(10)),
    tag('delete', [{ key: 'more' }]),
    [`GET ${V2}/$one/tags`],
    [`GET ${V2}/tags`],
  ],
};

const LISTS = ['/v2/{p}/os-vendor-volumes/detail', `${V2}/detail`, V2];
const QUERIES = [
  '',
  '?limit=1',
  '?limit=1&offset=1',
  '?marker=$two&limit=1',
  '?marker=x',
  '?limit=0',
  '?sort_dir=up',
  '?sort_key=size&sort_dir=asc',
  '?sort_key=status&sort_dir=asc',
  '?sort_key=id&sort_dir=asc',
  '?sort_key=created_at&sort_dir=asc',
  '?name=two',
  '?status=error',
  '?availability_zone=az-2',
  '?multiattach=true',
  '?service_type=DSS',
  '?volume_type_id=x',
  '?dedicated_storage_id=x',
  '?dedicated_storage_name=x',
  '?enterprise_project_id=all_granted_eps',
  '?enterprise_project_id=x',
  '?id=$two',
  `?ids=['$one','x']`,
  `?ids=['$one']&id=$two`,
  `?ids=[${Array.from({ length: 40 }, () => "'$one'").join(',')}]`,
];

/** Lists of volumes and snapshots over EVS, with every parameter. */
export const listTour: Tour = {
  profile: 'huawei',
  steps: [
    make('one'),
    make('two', { size: 12 }),
    make('three', { size: 11 }),
    (control, names) => control.setVolumeState(names.get('three') ?? '', 'error'),
    ...LISTS.flatMap((list) => QUERIES.map((query): Step => [`GET ${list}${query}`])),
    ['GET /v3/{p}/os-vendor-volumes/detail'],
    [
      'POST /v2/{p}/cloudsnapshots',
      { snapshot: { volume_id: '$one', name: 's' } },
      { as: { s: 'snapshot.id' } },
    ],
    ['GET /v2/{p}/cloudsnapshots/detail'],
    ['GET /v2/{p}/cloudsnapshots/detail?dedicated_storage_id=x'],
    ['GET /v2/{p}/cloudsnapshots/detail?enterprise_project_id=all_granted_eps'],
    ['GET /v2/{p}/cloudsnapshots/detail?enterprise_project_id=x'],
  ],
};

/** Creations from everything, going back, growing, changing performance, and the jobs of all that. */
export const lifeTour: Tour = {
  profile: 'huawei',
  steps: [
    make('one', { description: 'd', enterprise_project_id: '0' }),
    [
      'POST /v2.1/{p}/cloudvolumes',
      { volume: { ...volume, name: 'quick' } },
      { as: { quick: 'volume_ids.0', quickjob: 'job_id' }, wait: 0 },
    ],
    [`GET ${V2}/$quick`],
    ['GET /v1/{p}/jobs/$quickjob'],
    ['GET /v1/{p}/jobs/$onejob'],
    [`GET ${V2}/$one`],
    [`GET /v2/{p}/os-vendor-volumes/$one`],
    [`GET /v2/{p}/os-vendor-volumes/${NOBODY}`],
    [`GET /v3/{p}/os-vendor-volumes/$one`],
    ['GET /v1/{p}/volumes/$one'],
    make('ent', { enterprise_project_id: '11111111-1111-4111-8111-111111111111' }),
    make('batch', { count: 2 }),
    ['GET /v1/{p}/jobs/$batchjob'],
    ['GET /v1/{p}/jobs/$batchjob'],
    [`GET ${V2}/detail`],
    make('image', { imageRef: imageId, size: 40 }),
    [`GET ${V2}/$image`],
    [`GET /v2/{p}/os-vendor-volumes/$image`],
    make('secret', { metadata: { __system__encrypted: '1', __system__cmkid: keyId, other: 'x' } }),
    [`GET ${V2}/$secret`],
    ['GET /v2/{p}/os-vendor-volumes/$secret'],
    ['POST /v2/{p}/cloudsnapshots', { snapshot: { volume_id: '$one', name: 'x'.repeat(300) } }],
    [
      'POST /v2/{p}/cloudsnapshots',
      { snapshot: { volume_id: '$one', name: 's' } },
      { as: { s: 'snapshot.id' } },
    ],
    make('fromsnap', { snapshot_id: '$s' }),
    [`GET ${V2}/$fromsnap`],
    ['GET /v2/{p}/os-vendor-volumes/$fromsnap'],
    ['GET /v3/{p}/os-vendor-volumes/$fromsnap'],
    ...['/v2/{p}/cloudsnapshots', '/v2/{p}/os-vendor-snapshots', '/v3/{p}/os-vendor-snapshots'].flatMap(
      (path): Step[] => [
        [`POST ${path}/$s/rollback`, { rollback: { volume_id: '$one' } }, { wait: 0 }],
        [`GET ${V2}/$one`],
        [`POST ${path}/$s/rollback`, { rollback: { volume_id: '$one', name: 'one' } }],
        [`GET ${V2}/$one`],
        ['GET /v2/{p}/os-vendor-volumes/$one'],
        [`POST ${path}/$s/rollback`, { rollback: { name: 'one' } }],
        [`POST ${path}/$s/rollback`, { rollback: { volume_id: '$quick' } }],
      ],
    ),
    make('tagged', {
      tags: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, 'v'])),
    }),
    [
      'POST /v3/{p}/cloudvolumes',
      { volume: { ...volume, name: 'v3', tags: { a: '' }, size: 10.5 } },
      { as: { v3job: 'job_id' } },
    ],
    [
      'POST /v3/{p}/cloudvolumes',
      '{"volume":{"availability_zone":"az-1","volume_type":"SAS","size":10,"tags":{"a":"1","a":"2"}}}',
    ],
    ['GET /v1/{p}/jobs/$v3job'],
    [
      'POST /v3/{p}/cloudvolumes',
      { volume: { availability_zone: 'az-1', volume_type: 'SAS', name: 'none' } },
    ],
    make('essd', { volume_type: 'ESSD2', iops: 3100 }),
    make('gpssd', { volume_type: 'GPSSD2', iops: 3200, throughput: 130 }),
    make('wild', { volume_type: 'GPSSD2', iops: 500_000, throughput: 5000 }),
    [
      'PUT /v5/{p}/cloudvolumes/$gpssd/qos',
      { qos_modify: { iops: 3300, throughput: 140 } },
      { as: { q: 'job_id' } },
    ],
    ['GET /v1/{p}/jobs/$q'],
    [`GET ${V2}/$gpssd`],
    ['GET /v1/{p}/volumes/$gpssd'],
    ['PUT /v5/{p}/cloudvolumes/$gpssd/qos', { qos_modify: { iops: 3300 } }],
    ['PUT /v5/{p}/cloudvolumes/$essd/qos', { qos_modify: { iops: 3300, throughput: 140 } }],
    ['PUT /v5/{p}/cloudvolumes/$one/qos', { qos_modify: { iops: 3300 } }],
    [
      'POST /v2.1/{p}/cloudvolumes',
      {
        volume: { ...volume, name: 'pool' },
        'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: referenceFixtures.dedicatedStorage.id },
      },
    ],
    [
      'POST /v2.1/{p}/cloudvolumes',
      {
        volume: { ...volume, name: 'paid' },
        bssParam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 },
      },
    ],
    make('back', { backup_id: NOBODY }),
    make('backs', { backup_id: NOBODY, count: 2 }),
    make('lost', { availability_zone: 'nowhere' }),
    ['POST /v2.1/{p}/cloudvolumes/$quick/action', { 'os-extend': { new_size: 20 } }, { as: { e: 'job_id' } }],
    ['GET /v1/{p}/jobs/$e'],
    ['POST /v2.1/{p}/cloudvolumes/$quick/action', { 'os-extend': { new_size: 20 } }],
    [`PUT ${V2}/$quick`, { volume: { name: 'renamed' } }],
    [`GET ${V2}/$quick`],
    ...[1, 2].map((): Step => [
      'POST /v2.1/{p}/cloudvolumes',
      { volume: { ...volume, name: 'once' } },
      { headers: { 'X-Client-Token': 'once-only' } },
    ]),
    (control) => control.failNext('create'),
    make('failing'),
    ['GET /v1/{p}/jobs/$failingjob'],
    [`GET ${V2}/detail`],
    (control, names) =>
      control.setVolumeState(names.get('ent') ?? '', 'in-use', [
        { id: NOBODY, serverId: NOBODY, device: '/dev/vdb' } as never,
      ]),
    [`GET ${V2}/$ent`],
    ['GET /v2/{p}/os-vendor-volumes/$ent'],
    [`DELETE ${V2}/$ent`],
    ['POST /v2/{p}/cloudsnapshots', { snapshot: { volume_id: '$ent', force: true, name: 'forced' } }],
    [`DELETE ${V2}/$quick`, undefined, { as: { d: 'job_id' } }],
    ['GET /v1/{p}/jobs/$d'],
    [`GET ${V2}/$quick`],
    [`GET ${V2}/detail`],
  ],
};
