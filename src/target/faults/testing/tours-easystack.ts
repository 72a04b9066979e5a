import { referenceFixtures } from '../../reference/fixtures.ts';
import type { Step, Tour } from './tour.ts';

const NOBODY = '00000000-0000-4000-8000-00000000dead';
const reader = { by: 'second' } as const;
const minor = (number: number): object => ({ headers: { 'OpenStack-API-Version': `volume 3.${number}` } });

const common = (base: string): Step[] => [
  [
    `POST ${base}/volumes`,
    { volume: { size: 10, name: 'one', description: 'ü' } },
    { as: { one: 'volume.id' }, wait: 0 },
  ],
  [`GET ${base}/volumes/$one`],
  [`GET ${base}/volumes/${NOBODY}`],
  [
    `POST ${base}/volumes`,
    { volume: { size: 12, volume_type: 'SAS', imageRef: referenceFixtures.imageId } },
    { as: { two: 'volume.id' } },
  ],
  [`POST ${base}/volumes`, { volume: { size: 11, volume_type: 'none' } }],
  [`POST ${base}/volumes`, { volume: { size: 70_000 } }],
  [`GET ${base}/volumes/$one`],
  [`GET ${base}/volumes/$two`],
  [`GET ${base}/volumes`],
  [`GET ${base}/volumes?limit=1&marker=$two&sort=size:asc`],
  [`GET ${base}/volumes?sort=size:desc,name:asc`],
  [`GET ${base}/volumes?sort=size:up`],
  [`GET ${base}/volumes/detail`],
  [`GET ${base}/volumes/detail?all_tenants=1&sort=size:asc`],
  [`GET ${base}/volumes/detail?all_tenants=1`, undefined, reader],
  [
    `POST ${base}/snapshots`,
    { snapshot: { volume_id: '$one', name: 's1' } },
    { as: { s1: 'snapshot.id' }, wait: 0 },
  ],
  [`GET ${base}/snapshots/$s1`],
  [
    `POST ${base}/snapshots`,
    { snapshot: { volume_id: '$two', force: true, description: 'd' } },
    { as: { s2: 'snapshot.id' } },
  ],
  [`POST ${base}/snapshots`, { snapshot: { volume_id: '$two', name: 's3' } }, { as: { s3: 'snapshot.id' } }],
  [`GET ${base}/snapshots/$s1`],
  [`GET ${base}/snapshots`],
  [`GET ${base}/snapshots?sort_key=name&sort_dir=asc`],
  [`GET ${base}/volumes`, undefined, { headers: { 'X-Auth-Token': 'wrong' } }],
  [`GET ${base}/types`, undefined, { as: { t0: 'volume_types.0.id' } }],
  [`GET ${base}/types?limit=1&marker=$t0&sort_key=name&sort_dir=asc`],
  [
    `POST ${base}/types`,
    { volume_type: { name: 'mine', description: 'd', extra_specs: { a: '1' } } },
    { as: { type: 'volume_type.id' } },
  ],
  [`POST ${base}/types`, { volume_type: { name: 'plain' } }, { as: { plain: 'volume_type.id' } }],
  [`POST ${base}/types`, { volume_type: { name: 'theirs' } }, reader],
  [`GET ${base}/types/$type`],
  [`GET ${base}/types/$type`, undefined, reader],
  [`GET ${base}/types`],
  [`PUT ${base}/types/$type`, { volume_type: { name: 'changed' } }],
  [`GET ${base}/types/$type`],
  [
    `POST ${base}/volumes`,
    { volume: { size: 10, volume_type: '$type', name: 'typed' } },
    { as: { typed: 'volume.id' } },
  ],
  [`POST ${base}/volumes`, { volume: { size: 10, volume_type: 'SAS', name: 'theirs' } }, reader],
  [
    `POST ${base}/volumes`,
    { volume: { size: 10, snapshot_id: '$s1', name: 'copy' } },
    { as: { copy: 'volume.id' } },
  ],
  [`GET ${base}/volumes/$copy`],
  [`GET ${base}/volumes?sort=size:asc,name:desc`],
  [`DELETE ${base}/types/$type`],
  [`DELETE ${base}/volumes/$one`],
  [`DELETE ${base}/types/$plain`],
  [`GET ${base}/types/$plain`],
  [`POST ${base}/volumes`, { volume: { size: 10, volume_type: 'plain' } }],
];

const ending = (base: string): Step[] => [
  (control) =>
    control.changeQuota(referenceFixtures.projectId, { volumes: 0, snapshots: 0, backups: 0, gigabytes: 1 }),
  [`POST ${base}/volumes`, { volume: { size: 10, name: 'beyond' } }],
  [`POST ${base}/snapshots`, { snapshot: { volume_id: '$two', name: 'beyond' } }],
  [`DELETE ${base}/snapshots/$s3`],
  (control, names) => control.setVolumeState(names.get('two') ?? '', 'error'),
  [`POST ${base}/snapshots`, { snapshot: { volume_id: '$two', name: 'odd' } }],
  [`GET ${base}/volumes/detail`],
];

const B = '/v2/{p}/backups';
const back = (name: string, fields: object, of = '$one'): Step => [
  `POST ${B}`,
  { backup: { volume_id: of, name, ...fields } },
  { as: { [name]: 'backup.id' } },
];
const restore = (fields: object): Step => [`POST ${B}/$full/restore`, { restore: fields }, { wait: 0 }];

/** Every operation of EasyStack 6.0.2. */
export const easystackOlderTour: Tour = {
  profile: 'easystack-6.0.2',
  steps: [
    ...common('/v2/{p}'),
    ['POST /v3/{p}/volumes', { volume: { size: 10 } }],
    [
      `POST ${B}`,
      { backup: { volume_id: '$one', name: 'full', description: 'd' } },
      { as: { full: 'backup.id' }, wait: 0 },
    ],
    ['GET /v2/{p}/volumes/$one'],
    ['GET /v2/{p}/volumes/$two'],
    ['GET /v2/{p}/volumes/$one'],
    back('inc', { incremental: true, force: true }),
    back('inc2', { incremental: true }),
    back('again', {}),
    [`POST ${B}`, { backup: { volume_id: '$one' } }],
    back('none', {}, NOBODY),
    [`GET ${B}`],
    [`GET ${B}`, undefined, reader],
    [`GET ${B}?limit=1`],
    [`GET ${B}?limit=1&marker=$inc`],
    [`DELETE ${B}/$full`],
    [`GET ${B}?sort_key=name&sort_dir=asc`],
    restore({ volume_id: '$one', name: 'named' }),
    ['GET /v2/{p}/volumes/$one'],
    ['GET /v2/{p}/volumes/$two'],
    ['GET /v2/{p}/volumes/$one'],
    restore({ name: 'fresh' }),
    restore({}),
    restore({ volume_id: NOBODY }),
    [`DELETE ${B}/$full`],
    [`DELETE ${B}/$inc2`],
    [`GET ${B}`],
    ...ending('/v2/{p}'),
    back('beyond', {}, '$typed'),
  ],
};

const act = (body: object, options: object = {}, of = 'one'): Step => [
  `POST /v3/{p}/volumes/$${of}/action`,
  body,
  options,
];
const Q = '/v3/{p}/qos-specs';

/** Every operation of EasyStack 6.2.1. */
export const easystackNewerTour: Tour = {
  profile: 'easystack-6.2.1',
  steps: [
    ...common('/v3/{p}'),
    ['GET /v3/{p}/snapshots/detail?sort_key=name&sort_dir=asc'],
    ['GET /v3/{p}/snapshots/detail?all_tenants=1'],
    ['GET /v3/{p}/snapshots/detail?all_tenants=1', undefined, reader],
    ['POST /v3/{p}/types/$type/extra_specs', { extra_specs: { b: '2', multiattach: '<is> True' } }],
    ['GET /v3/{p}/types/$type'],
    ['POST /v3/{p}/types/$type/extra_specs', { extra_specs: { b: '3' } }],
    ['GET /v3/{p}/types/$type'],
    ['POST /v3/{p}/volumes', { volume: { size: 10, volume_type: '$type' } }, { as: { shared: 'volume.id' } }],
    ['GET /v3/{p}/volumes/$shared'],
    [`POST ${Q}`, { qos_specs: { name: 'one', consumer: 'front-end' } }, { as: { q: 'qos_specs.id' } }],
    [`POST ${Q}`, { qos_specs: { name: 'two', consumer: 'back-end' } }, { as: { r: 'qos_specs.id' } }],
    [`GET ${Q}/$q`],
    [`PUT ${Q}/$q`, { qos_specs: { total_iops_sec: '10', read_iops_sec: '5' } }],
    [`GET ${Q}/$q`],
    [`GET ${Q}`],
    [`PUT ${Q}/$q/delete_keys`, { keys: ['total_iops_sec', 'read_iops_sec'] }],
    [`GET ${Q}/$q`],
    [`GET ${Q}/$q/associate?vol_type_id=$type`],
    ['GET /v3/{p}/types/$type'],
    [`GET ${Q}/$q/associate?vol_type_id=${NOBODY}`],
    [`GET ${Q}/$q/disassociate?vol_type_id=${NOBODY}`],
    [`GET ${Q}/$q/disassociate?vol_type_id=$type`],
    ['GET /v3/{p}/types/$type'],
    [`DELETE ${Q}/$r`],
    [`GET ${Q}/$r`],
    [`GET ${Q}`],
    act({ revert: { snapshot_id: '$s2' } }, minor(40), 'two'),
    act({ revert: { snapshot_id: '$s3' } }, {}, 'two'),
    act({ revert: { snapshot_id: '$s3' } }, { ...minor(40), wait: 0 }, 'two'),
    ['GET /v3/{p}/volumes/$two'],
    ['GET /v3/{p}/volumes/$two'],
    act({ 'os-reset_status': { status: 'maintenance', migration_status: 'migrating' } }, {}, 'two'),
    ['GET /v3/{p}/volumes/$two'],
    act({ 'os-reset_status': { status: 'available' } }, reader, 'two'),
    act({ 'os-reset_status': { status: 'available' } }, {}, 'two'),
    act({ 'os-retype': { new_type: 'SSD', migration_policy: 'on-demand' } }, { wait: 0 }, 'shared'),
    ['GET /v3/{p}/volumes/$shared'],
    ['GET /v3/{p}/volumes/$two'],
    ['GET /v3/{p}/volumes/$shared'],
    act({ 'os-retype': { new_type: 'SSD', migration_policy: 'on-demand' } }, {}, 'shared'),
    act({ 'os-retype': { new_type: 'none!', migration_policy: 'on-demand' } }, {}, 'shared'),
    [
      `POST /v3/${referenceFixtures.secondProjectId}/volumes`,
      { volume: { size: 10, volume_type: 'SAS' } },
      { ...reader, as: { theirs: 'volume.id' } },
    ],
    [
      `POST /v3/${referenceFixtures.secondProjectId}/volumes/$theirs/action`,
      { 'os-reset_status': { status: 'error' } },
      reader,
    ],
    [
      `POST /v3/${referenceFixtures.secondProjectId}/volumes/$theirs/action`,
      { 'os-retype': { new_type: 'SSD', migration_policy: 'on-demand' } },
      reader,
    ],
    act({ 'os-extend': { new_size: 20 } }, { wait: 0 }, 'shared'),
    ['GET /v3/{p}/volumes/$shared'],
    (control, names) => control.setVolumeState(names.get('shared') ?? '', 'in-use'),
    act({ 'os-extend': { new_size: 30 } }, minor(41), 'shared'),
    (control, names) => control.setVolumeState(names.get('shared') ?? '', 'attaching'),
    act({ 'os-extend': { new_size: 40 } }, {}, 'shared'),
    ...ending('/v3/{p}'),
    act({ 'os-extend': { new_size: 4000 } }, {}, 'typed'),
  ],
};
