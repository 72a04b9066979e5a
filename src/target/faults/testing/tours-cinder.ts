import { referenceFixtures } from '../../reference/fixtures.ts';
import type { Step, Tour } from './tour.ts';

const V3 = '/v3/{p}';
const volume = { availability_zone: 'az-1', volume_type: 'SAS', size: 10 };
const second = { by: 'second' } as const;
const { imageId, keyId, secondProjectId } = referenceFixtures;
const NOBODY = '00000000-0000-4000-8000-00000000dead';
const long = 'v'.repeat(120);

const make = (name: string, fields: object = {}): Step => [
  `POST ${V3}/volumes`,
  { volume: { ...volume, name, ...fields } },
  { as: { [name]: 'volume.id' } },
];
const snap = (name: string, of: string, fields: object = {}): Step => [
  `POST ${V3}/snapshots`,
  { snapshot: { volume_id: `$${of}`, name, ...fields } },
  { as: { [name]: 'snapshot.id' } },
];

const metadata = (path: string): Step[] => [
  [`POST ${path}`, { metadata: { A: 'one', b: long, c: 'two' } }],
  [`POST ${path}`, { metadata: { d: 'three' } }],
  [`GET ${path}`],
  [`PUT ${path}/b`, { meta: { b: `${long}!` } }],
  [`GET ${path}/b`],
  [`GET ${path}`],
  [`DELETE ${path}/c`],
  [`GET ${path}`],
  [`PUT ${path}`, { metadata: { Z: long, y: 'last' } }],
  [`GET ${path}`],
  [`GET ${path}/y`],
];

/** Every operation of Cinder on the Huawei profile. */
export const cinderTour: Tour = {
  profile: 'huawei',
  steps: [
    ['GET /'],
    ['GET /v3'],
    [`GET ${V3}/os-availability-zone`],
    [`GET ${V3}/extensions`],
    [`GET ${V3}/types`, undefined, { as: { type: 'volume_types.0.id' } }],
    [`GET ${V3}/types/$type`],
    [`GET ${V3}/os-quota-sets/{p}?usage=True`],
    make('one', { description: 'the first' }),
    make('two', { metadata: { extra: 'entry', full_clone: '0' } }),
    make('ü\u{1f600}'),
    make('ESSD2', { volume_type: 'ESSD2', iops: 3000 }),
    make('huge', { size: 1100 }),
    [`GET ${V3}/volumes/$one`],
    ...metadata(`${V3}/volumes/$one/metadata`),
    snap('s1', 'one'),
    snap('s2', 'one', { description: null, force: true }),
    ...metadata(`${V3}/snapshots/$s1/metadata`),
    [`GET ${V3}/os-quota-sets/{p}?usage=True`],
    [
      `POST ${V3}/snapshots`,
      { snapshot: { volume_id: '$two', name: 'quick' } },
      { as: { quick: 'snapshot.id' }, wait: 0 },
    ],
    [`GET ${V3}/snapshots/$quick`],
    [`GET ${V3}/volumes/detail?limit=1`],
    [`GET ${V3}/volumes/detail?limit=1&offset=2&sort_key=size`],
    [`GET ${V3}/volumes/detail`],
    [`GET ${V3}/volumes/detail`],
    [`GET ${V3}/volumes/detail`, undefined, second],
    [`GET /v3/${secondProjectId}/volumes`],
    [`GET ${V3}/volumes`],
    [`GET ${V3}/snapshots/detail`],
    [`GET ${V3}/snapshots`],
    [
      `PUT ${V3}/volumes/$one`,
      { volume: { name: 'a', display_name: 'b', description: 'c', display_description: 'd' } },
    ],
    [`GET ${V3}/volumes/$one`],
    [`GET ${V3}/snapshots/$s1`],
    [`PUT ${V3}/snapshots/$s1`, { snapshot: { name: 'renamed ü' } }],
    [`GET ${V3}/snapshots/$s1`],
    [`POST ${V3}/volumes/$two/action`, { 'os-set_bootable': { bootable: true } }],
    [`GET ${V3}/volumes/$two`],
    [`POST ${V3}/volumes/$two/action`, { 'os-set_bootable': { bootable: false } }],
    [`POST ${V3}/volumes/$two/action`, { 'os-set_bootable': {} }],
    [`GET ${V3}/volumes/$two`],
    [`POST ${V3}/volumes/$two/action`, { 'os-update_readonly_flag': { readonly: true } }],
    [`POST ${V3}/volumes/$two/action`, { 'os-update_readonly_flag': {} }],
    [`POST ${V3}/volumes/$two/action`, { 'os-volume_upload_image': { image_name: 'my image' } }],
    [
      `POST ${V3}/volumes/$two/action`,
      { 'os-volume_upload_image': { image_name: 'other', container_format: 'bare', disk_format: 'raw' } },
    ],
    ['POST /v2/{p}/volumes/$huge/action', { 'os-volume_upload_image': { image_name: 'my image' } }],
    ['POST /v2/{p}/volumes/$two/action', { 'os-reserve': {} }],
    ['POST /v2/{p}/volumes/$two/action', { 'os-unreserve': {} }],
    [
      'POST /v2/{p}/volumes/$two/action',
      { 'os-attach': { instance_uuid: referenceFixtures.serverId, mountpoint: '/dev/vdc' } },
    ],
    [`GET ${V3}/volumes/$two`],
    [`POST ${V3}/snapshots`, { snapshot: { volume_id: '$two', name: 'unforced' } }],
    [`POST ${V3}/volumes/$two/action`, { 'os-extend': { new_size: 20 } }],
    ['POST /v2/{p}/volumes/$two/action', { 'os-detach': {} }],
    [`GET ${V3}/volumes/$two`],
    [`POST ${V3}/volumes/$ESSD2/action`, { 'os-extend': { new_size: 20 } }],
    [`GET ${V3}/volumes/$ESSD2`],
    [
      `POST ${V3}/volumes`,
      { volume: { ...volume, imageRef: imageId, size: 40, name: 'image' } },
      { as: { image: 'volume.id' } },
    ],
    [`GET ${V3}/volumes/$image`],
    [
      `POST ${V3}/volumes`,
      { volume: { ...volume, snapshot_id: '$s1', name: 'copy' } },
      { as: { copy: 'volume.id' } },
    ],
    [`GET ${V3}/volumes/$copy`],
    [`POST ${V3}/volumes`, { volume: { ...volume, availability_zone: 'nowhere' } }],
    [`POST ${V3}/volumes`, { volume: { ...volume, volume_type: 'none' } }],
    [`DELETE ${V3}/volumes/$one`],
    [`DELETE ${V3}/snapshots/$s2`],
    [`GET ${V3}/snapshots/$s1`],
    [`DELETE ${V3}/volumes/$one?cascade=true`],
    [`GET ${V3}/volumes/$one`],
    [`GET ${V3}/volumes/$image`],
    [`GET ${V3}/os-quota-sets/{p}?usage=True`],
  ],
};

/** Handing volumes over, from both sides. */
export const transferTour: Tour = {
  profile: 'huawei',
  steps: [
    make('gift'),
    make('other'),
    make('kept'),
    make('secret', { metadata: { __system__encrypted: '1', __system__cmkid: keyId } }),
    make('system', { imageRef: imageId, size: 40 }),
    snap('s', 'kept'),
    [
      `POST ${V3}/os-volume-transfer`,
      { transfer: { volume_id: '$gift', name: 'gift' } },
      { as: { t: 'transfer.id', key: 'transfer.auth_key' } },
    ],
    [`GET ${V3}/volumes/$gift`],
    [
      `POST ${V3}/os-volume-transfer`,
      { transfer: { volume_id: '$other', name: 'other' } },
      { as: { u: 'transfer.id' } },
    ],
    ...['gift', 'kept', 'secret', 'system'].map((name): Step => [
      `POST ${V3}/os-volume-transfer`,
      { transfer: { volume_id: `$${name}`, name: 'again' } },
    ]),
    [`POST ${V3}/os-volume-transfer`, { transfer: { volume_id: NOBODY, name: 'none' } }],
    [`GET ${V3}/os-volume-transfer`],
    [`GET ${V3}/os-volume-transfer/detail`],
    [`GET ${V3}/os-volume-transfer?limit=1`],
    [`GET ${V3}/os-volume-transfer/detail?limit=1&offset=1`],
    [`GET ${V3}/os-volume-transfer/$t`],
    [
      `POST /v3/${secondProjectId}/os-volume-transfer/$t/accept`,
      { accept: { auth_key: '0000000000000000' } },
      second,
    ],
    [`POST /v3/${secondProjectId}/os-volume-transfer/$t/accept`, { accept: { auth_key: '$key' } }, second],
    [`POST /v3/${secondProjectId}/os-volume-transfer/$t/accept`, { accept: { auth_key: '$key' } }, second],
    [`GET ${V3}/volumes/$gift`],
    [`GET /v3/${secondProjectId}/volumes/$gift`, undefined, second],
    [`DELETE ${V3}/os-volume-transfer/$t`],
    [`POST ${V3}/os-volume-transfer`, { transfer: { volume_id: '$ESSD2', name: 'none' } }],
    [`DELETE ${V3}/os-volume-transfer/$u`],
    [`GET ${V3}/os-volume-transfer/$u`],
    [`GET ${V3}/os-volume-transfer`],
  ],
};
