import type { Project } from '../model/identity.ts';
import { PROFILES, type ProfileName } from '../profiles.ts';
import type { OpenCall, View } from './call.ts';

/** Services of block storage by the type under which clients look for them, with the first part of their paths. */
const SERVICES: readonly (readonly [type: string, name: string, version: string])[] = [
  ['volumev2', 'cinderv2', 'v2'],
  ['volumev3', 'cinderv3', 'v3'],
  ['block-storage', 'cinder', 'v3'],
];

/**
 * The services that a token opens. Each profile that listens is a region of its own, because they offer the same
 * services; a token for no project opens none of them.
 */
export function catalogOf(call: OpenCall, project: Project | null): readonly View[] {
  const identity = service('identity', 'keystone', [['iam', `${call.url.origin}/v3`]]);
  if (project === null) return [identity];
  // openstackclient looks up the image service before it makes a volume, and asks it only for a volume from an image.
  const images = storageAddresses(call).map(([region]) => [region, `${call.url.origin}/image`] as const);
  return [
    identity,
    service('image', 'glance', images),
    ...SERVICES.map(([type, name, version]) =>
      service(
        type,
        name,
        storageAddresses(call).map(([region, url]) => [region, `${url}/${version}/${project.id}`]),
      ),
    ),
  ];
}

function storageAddresses(call: OpenCall): readonly (readonly [ProfileName, string])[] {
  const known = PROFILES.filter((name) => name !== 'iam').flatMap((name) => {
    const url = call.addressOf(name);
    return url === undefined ? [] : [[name, url] as const];
  });
  // In process nothing listens: all profiles are where the request went to.
  return known.length > 0 ? known : [['huawei', call.url.origin]];
}

function service(type: string, name: string, addresses: readonly (readonly [string, string])[]): View {
  return {
    id: name,
    type,
    name,
    endpoints: addresses.map(([region, url]) => ({
      id: `${name}-${region}`,
      interface: 'public',
      region,
      region_id: region,
      url,
    })),
  };
}
