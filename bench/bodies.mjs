// The answers of the benchmark's server: volumes as cinder/v3 documents them, each with an id of its own.
import { randomUUID } from 'node:crypto';

export const PROJECT = '0c4e5f9d8a7b4c6e9f1a2b3c4d5e6f70';

/** Different answers for each scenario, so that nothing can be remembered from one request to the next. */
const VARIANTS = 64;

function links(id) {
  return [
    { href: `https://volume.example.com/v3/${PROJECT}/volumes/${id}`, rel: 'self' },
    { href: `https://volume.example.com/${PROJECT}/volumes/${id}`, rel: 'bookmark' },
  ];
}

/** The members that every example shows, and a few: about 0.6 KB. */
function smallVolume(id, index) {
  return {
    id,
    links: links(id).slice(0, 1),
    name: `volume-${index}`,
    status: 'available',
    attachments: [],
    availability_zone: 'az-1',
    bootable: 'false',
    created_at: '2026-01-02T03:04:05.678901',
    volume_type: 'SSD',
    snapshot_id: null,
    source_volid: null,
    metadata: {},
    size: 40,
    multiattach: false,
    updated_at: '2026-01-02T03:05:07.890123',
    shareable: false,
    description: `Data of "service ${index}"`,
    encrypted: false,
    'os-vol-tenant-attr:tenant_id': PROJECT,
  };
}

/** Every member of the table except the optional performance figures: about 1.4 KB. */
function fullVolume(id, index) {
  return {
    ...smallVolume(id, index),
    links: links(id),
    status: 'in-use',
    attachments: [
      {
        attached_at: '2026-01-02T03:05:06.789012',
        attachment_id: randomUUID(),
        device: '/dev/vda',
        host_name: 'host-1',
        id,
        server_id: randomUUID(),
        volume_id: id,
      },
    ],
    consistencygroup_id: null,
    metadata: { purpose: 'database', 'hw:passthrough': 'false' },
    replication_status: 'disabled',
    user_id: 'f1e2d3c4b5a6978877665544332211ff',
    volume_image_metadata: {},
    'os-vol-host-attr:host': 'az-1#SSD',
    'os-vol-mig-status-attr:migstat': null,
    'os-vol-mig-status-attr:name_id': null,
    'os-volume-replication:extended_status': null,
  };
}

/** What is measured: by name, an operation of cinder/v3 with inputs, and the answer to each. */
export function scenarios() {
  return [show(), list()];
}

function show() {
  const calls = range(VARIANTS).map((index) => {
    const id = randomUUID();
    return {
      input: { path: { volume_id: id } },
      path: `/v3/${PROJECT}/volumes/${id}`,
      body: JSON.stringify({ volume: smallVolume(id, index) }),
    };
  });
  return { name: 'show', title: 'one volume', goal: 1.3, operation: 'volumes.show', calls };
}

function list() {
  const calls = range(VARIANTS).map((page) => {
    const volumes = range(20).map((index) => fullVolume(randomUUID(), page * 20 + index));
    return {
      input: { query: { limit: '20', offset: String(page * 20) } },
      path: `/v3/${PROJECT}/volumes/detail?limit=20&offset=${page * 20}`,
      body: JSON.stringify({ volumes }),
    };
  });
  return { name: 'list', title: 'a list of 20 volumes', goal: 2, operation: 'volumes.list-detail', calls };
}

function range(length) {
  return Array.from({ length }, (_, index) => index);
}
