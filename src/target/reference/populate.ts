import { randomUUID } from 'node:crypto';
import { referenceFixtures, type ReferenceUser } from './fixtures.ts';
import { Cloud, type CloudOptions } from './model/cloud.ts';
import type { Server } from './model/catalogue.ts';
import type { StringMap } from './model/entities.ts';
import type { Account, Project, Role, User } from './model/identity.ts';

/** Makes a cloud with what every reference has at first: see `fixtures.ts`. */
export function populate(options: CloudOptions): Cloud {
  const cloud = new Cloud(options);
  addPeople(cloud);
  for (const name of referenceFixtures.availabilityZones) cloud.zones.set(name, { name, available: true });
  for (const name of referenceFixtures.volumeTypes) addVolumeType(cloud, name);
  cloud.keys.set(referenceFixtures.keyId, true);
  addImage(cloud, referenceFixtures.imageId, 'reference-image');
  addImage(cloud, referenceFixtures.serverSnapshotImageId, 'server-snapshot', { image_type: 'snapshot' });
  addServers(cloud);
  cloud.pools.set(referenceFixtures.dedicatedStorage.id, referenceFixtures.dedicatedStorage);
  return cloud;
}

function addImage(cloud: Cloud, id: string, name: string, properties: StringMap = {}): void {
  cloud.images.set(id, {
    id,
    name,
    projectId: null,
    status: 'active',
    containerFormat: 'bare',
    diskFormat: 'qcow2',
    // More than the least size of any disk, so that it bounds what can be made.
    minDisk: 4,
    properties,
  });
}

function addServers(cloud: Cloud): void {
  const { serverId, prepaidServerId, bareMetalServerId } = referenceFixtures;
  const [zone = ''] = referenceFixtures.availabilityZones;
  const add = (id: string, name: string, kind: Pick<Server, 'prepaid' | 'bareMetal'> = {}): void =>
    void cloud.servers.set(id, { id, name, zone, projectId: null, ...kind });
  add(serverId, 'reference-server');
  add(prepaidServerId, 'prepaid-server', { prepaid: true });
  add(bareMetalServerId, 'bare-metal-server', { bareMetal: true });
}

function addPeople(cloud: Cloud): void {
  const { projectId, projectName, secondProjectId, secondProjectName, accountName, users } =
    referenceFixtures;
  const account: Account = {
    id: referenceFixtures.accountId,
    name: accountName,
    status: 'normal',
    keyGrant: 'granted',
    idempotency: true,
  };
  const first = cloud.addProject(projectId, projectName, account);
  const second = cloud.addProject(secondProjectId, secondProjectName, account);
  addUser(cloud, users.main, first, ['admin', 'member'], referenceFixtures.token);
  addUser(cloud, users.second, second, ['member'], referenceFixtures.secondToken);
  addUser(cloud, users.reader, first, ['reader'], referenceFixtures.readerToken);
}

function addUser(
  cloud: Cloud,
  { id, name, password }: ReferenceUser,
  project: Project,
  roles: readonly Role[],
  token: string,
): void {
  const { account } = project;
  const user: User = {
    id,
    name,
    password,
    account,
    roles: new Map([[project.id, roles]]),
    denied: new Set(),
  };
  cloud.users.set(id, user);
  const issuedAt = cloud.timeline.now();
  cloud.tokens.set(token, { id: token, user, project, issuedAt, expiresAt: Infinity });
}

/** Types that not every zone has, as their extra specs say (7.2.1.6, `RESKEY:availability_zones`). */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = { ESSD2: ['az-1'] };

function addVolumeType(cloud: Cloud, name: string): void {
  const id = randomUUID();
  cloud.volumeTypes.set(id, {
    id,
    name,
    description: null,
    isPublic: true,
    extraSpecs: {
      'RESKEY:availability_zones': (ONLY_IN[name] ?? referenceFixtures.availabilityZones).join(','),
      'os-vendor-extended:sold_out_availability_zones': '',
    },
    qosSpecsId: null,
    access: new Set(),
    createdAt: '2023-02-01T00:00:00.000000',
    updatedAt: null,
  });
}
