import { listContracts, type ContractLibrary } from '../contract/library.ts';
import { routesOf } from '../contract/routes.ts';
import { UserError } from '../errors/user-error.ts';
import type { TargetConfig } from './config/types.ts';
import {
  createReference,
  handlers,
  listen,
  profileOf,
  PROFILES,
  referenceFixtures,
  routeKey,
  type Fetch,
  type Listener,
  type ProfileName,
  type Reference,
  type Route,
} from './reference/index.ts';
import { withPlace, type SeedFile } from './seed-file.ts';

/** How the embedded reference target is started. */
export interface EmbeddedOptions {
  readonly library: ContractLibrary;
  /** Contract ids to serve. */
  readonly apis: readonly string[];
  /** Port of the first listener, the next ones having the ports after it; 0, the default, takes free ones. */
  readonly port?: number;
  readonly host?: string;
  /** Milliseconds that each asynchronous act takes. */
  readonly delayMs?: number;
  /** What is there from the start. */
  readonly seed?: SeedFile;
  /** Port of the control, which otherwise is not to be reached; 0 takes a free one. */
  readonly controlPort?: number;
  /** Stands between a server and the reference, once for each profile: a fault, a log. */
  readonly wrap?: (fetch: Fetch, profile: ProfileName) => Fetch;
  /** Stands between the control's listener and the control. */
  readonly wrapControl?: (fetch: Fetch) => Fetch;
}

/** An embedded reference target that is listening. */
export interface Embedded {
  /** What a run needs to know of it. */
  readonly target: TargetConfig;
  /** Address of the control, where it listens. */
  readonly control?: string;
  close(): Promise<void>;
}

/**
 * Starts the reference target on this machine: one listener for each profile that the contracts asked for need.
 *
 * @throws {UserError} when a contract is not known or not served by the reference, or the seed is wrong
 * @throws {Error} when a port cannot be had (`EADDRINUSE`, `EACCES`)
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  for (const id of options.apis) refuseUnserved(options.library, id);
  // A companion completes the flows of a selected version, so it is served too.
  const contracts = withCompanions(options);
  const reference = createSeeded(options, routesOf(options.library, contracts));
  const listeners = new Map<ProfileName, Listener>();
  const closeAll = async (): Promise<void> => {
    const open = control === undefined ? [...listeners.values()] : [...listeners.values(), control];
    await Promise.all(open.map((listener) => listener.close()));
    reference.close();
  };
  let control: Listener | undefined;
  try {
    await listenAll(reference, contracts, options, listeners);
    control = await listenToControl(reference, options);
  } catch (error) {
    await closeAll();
    throw error;
  }
  return {
    target: {
      ...embeddedTarget(listeners, contracts, options.apis),
      ...(control === undefined ? {} : { control: `${control.url}/control` }),
    },
    ...(control === undefined ? {} : { control: `${control.url}/control` }),
    close: closeAll,
  };
}

/** Small enough that a run can fill it, and far more than its cases need at once: GiB. */
export const EMBEDDED_QUOTA: { readonly gigabytes: number; readonly backup_gigabytes: number } = {
  gigabytes: 200_000,
  backup_gigabytes: 1_000,
};

function createSeeded({ delayMs, seed }: EmbeddedOptions, routes: readonly Route[]): Reference {
  const common = { routes, ...(delayMs === undefined ? {} : { delayMs }) };
  if (seed === undefined) return createReference({ ...common, quota: EMBEDDED_QUOTA });
  return withPlace(seed, () => createReference({ ...common, seed: seed.seed }));
}

async function listenAll(
  reference: Reference,
  contracts: readonly string[],
  { port = 0, host, wrap }: EmbeddedOptions,
  listeners: Map<ProfileName, Listener>,
): Promise<void> {
  const needed = new Set(contracts.map(profileOf));
  for (const profile of PROFILES.filter((name) => needed.has(name))) {
    const fetch = reference.fetchOf(profile);
    const place = { port: port === 0 ? 0 : port + listeners.size, ...(host === undefined ? {} : { host }) };
    const listener = await listen(wrap?.(fetch, profile) ?? fetch, place);
    listeners.set(profile, listener);
    reference.setAddress(profile, listener.url);
  }
}

async function listenToControl(
  reference: Reference,
  { controlPort, host, wrapControl }: EmbeddedOptions,
): Promise<Listener | undefined> {
  if (controlPort === undefined) return undefined;
  const fetch = wrapControl?.(reference.controlFetch) ?? reference.controlFetch;
  return listen(fetch, { port: controlPort, ...(host === undefined ? {} : { host }) });
}

function refuseUnserved(library: ContractLibrary, id: string): void {
  const missing = routesOf(library, [id]).filter((route) => handlers[routeKey(route)] === undefined);
  if (missing.length === 0) return;
  throw new UserError(`the reference target does not serve ${id} yet`, {
    mend: `It serves ${servedContracts(library).join(', ')}; run ${id} against a target of your own.`,
  });
}

/**
 * The contracts that the reference serves whole: every operation of theirs has a handler. Others can be read, audited
 * and run against a real target, but not against the reference yet.
 */
export function servedContracts(library: ContractLibrary): string[] {
  return listContracts().filter((id) =>
    routesOf(library, [id]).every((route) => handlers[routeKey(route)] !== undefined),
  );
}

function withCompanions(options: EmbeddedOptions): string[] {
  const families = options.apis.flatMap((id) => options.library.family(id));
  return [...new Set(families.map((contract) => contract.id))];
}

/** Images are beside the identity service, and only there when it is. */
function imageService(listeners: ReadonlyMap<ProfileName, Listener>): Readonly<Record<string, string>> {
  const identity = listeners.get('iam');
  return identity === undefined ? {} : { image: `${identity.url}/image` };
}

function embeddedTarget(
  listeners: ReadonlyMap<ProfileName, Listener>,
  contracts: readonly string[],
  apis: readonly string[],
): TargetConfig {
  const { projectId, token, availabilityZones, volumeTypes, imageId } = referenceFixtures;
  const { secondProjectId, secondToken, readerToken, serverId, users } = referenceFixtures;
  const { accountName, projectName } = referenceFixtures;
  const urlOf = (contract: string): string => listeners.get(profileOf(contract))?.url ?? '';
  const [first] = listeners.values();
  return {
    name: 'reference',
    endpoint: first?.url ?? '',
    endpoints: { ...Object.fromEntries(contracts.map((id) => [id, urlOf(id)])), ...imageService(listeners) },
    project: { id: projectId, exclusive: true },
    exclusive: true,
    auth: { type: 'token', token },
    identities: {
      second: { project: { id: secondProjectId }, auth: { type: 'token', token: secondToken } },
      reader: { project: { id: projectId }, auth: { type: 'token', token: readerToken } },
    },
    apis,
    features: {
      'provisioned-performance': true,
      'shared-volumes': true,
      idempotency: true,
      images: true,
      encryption: true,
      prepaid: true,
      servers: true,
      'dedicated-storage': true,
      'enterprise-projects': true,
      'server-snapshots': true,
      backups: true,
      administration: true,
      migration: true,
      clone: true,
      'link-clone': true,
      scsi: true,
      // It has neither, but takes what asks for them as the tables say.
      replication: true,
      'consistency-groups': true,
    },
    fixtures: {
      availabilityZone: availabilityZones[0] ?? '',
      volumeType: volumeTypes[1] ?? '',
      volumeSize: 10,
      image: imageId,
      server: serverId,
      user: users.main.id,
      account: referenceFixtures.accountId,
      key: referenceFixtures.keyId,
      dedicatedStorage: referenceFixtures.dedicatedStorage,
      login: {
        user: users.main.name,
        password: users.main.password,
        domain: accountName,
        project: projectName,
      },
    },
    timeouts: { requestMs: 10_000, stateMs: 5000, pollMs: 2 },
    limits: { concurrency: 16, liveVolumes: 400 },
  };
}
