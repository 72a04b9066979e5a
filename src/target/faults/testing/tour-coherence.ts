import type { Step, Tour } from './tour.ts';

const EVS = '/v2/{p}/cloudvolumes';
const CINDER = '/v2/{p}/volumes';
const volume = { availability_zone: 'az-1', volume_type: 'SAS', size: 10, metadata: { a: 'b' } };

const both = (id: string): Step[] => [[`GET ${EVS}/$${id}`], [`GET ${CINDER}/$${id}`]];
const bothOf = (id: string): Step[] => [
  [`GET /v2/{p}/cloudsnapshots/$${id}`],
  [`GET /v2/{p}/snapshots/$${id}`],
];

/** Each style of API looks at what the other does. */
export const coherenceTour: Tour = {
  profile: 'huawei',
  steps: [
    [
      'POST /v2.1/{p}/cloudvolumes',
      { volume: { ...volume, name: 'ours' } },
      { as: { ours: 'volume_ids.0' } },
    ],
    [`POST ${CINDER}`, { volume: { ...volume, name: 'theirs' } }, { as: { theirs: 'volume.id' } }],
    ...both('ours'),
    ...both('theirs'),
    [`POST ${EVS}/$ours/action`, { 'os-extend': { new_size: 20 } }],
    [`POST ${CINDER}/$ours/metadata`, { metadata: { added: 'there' } }],
    ...both('ours'),
    [`POST ${CINDER}/$ours/action`, { 'os-reserve': {} }],
    ...both('ours'),
    [`POST ${CINDER}/$ours/action`, { 'os-unreserve': {} }],
    [
      'POST /v2/{p}/cloudsnapshots',
      { snapshot: { volume_id: '$ours', name: 'first' } },
      { as: { first: 'snapshot.id' } },
    ],
    [
      'POST /v2/{p}/snapshots',
      { snapshot: { volume_id: '$ours', name: 'second' } },
      { as: { second: 'snapshot.id' } },
    ],
    ...bothOf('first'),
    ...bothOf('second'),
    ['DELETE /v2/{p}/cloudsnapshots/$first'],
    ['DELETE /v2/{p}/snapshots/$second'],
    ...bothOf('first'),
    ...bothOf('second'),
    [`DELETE ${EVS}/$ours`],
    [`DELETE ${CINDER}/$theirs`],
    ...both('ours'),
    ...both('theirs'),
  ],
};
