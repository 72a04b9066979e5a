import type { Hono } from 'hono';
import { buildApp } from './app.ts';
import { buildControlApp } from './control/control-app.ts';
import { createControl, type Control } from './control/control.ts';
import { referenceFixtures } from './fixtures.ts';
import { withRoutesBeside } from './beside.ts';
import { addNeighbours } from './neighbours.ts';
import { landingPage, wantsLanding } from './landing.ts';
import type { Attachment, SnapshotState, VolumeState } from './model/entities.ts';
import type { Cloud } from './model/cloud.ts';
import type { Amounts } from './model/quota.ts';
import { populate } from './populate.ts';
import { routesOfProfile, type ProfileName } from './profiles.ts';
import { withOwnTime } from './reply.ts';
import type { Route } from './routes.ts';
import { applySeed, type Seed } from './seed.ts';

/** How a reference is made. */
export interface ReferenceOptions {
  /** The operations to serve. One without a handler answers 404, as an unknown route does. */
  readonly routes: readonly Route[];
  /** Milliseconds that each asynchronous act takes; 10 by default, 0 is allowed. */
  readonly delayMs?: number;
  /**
   * Requests that at least come while an asynchronous act is under way; 0 by default. On a machine so busy that the delay is
   * over before anybody has looked, whoever looks after an act still sees it under way.
   */
  readonly delayRequests?: number;
  /** Milliseconds since the epoch; `Date.now` by default. */
  readonly clock?: () => number;
  /** Quota of each project; by default too large to be met by chance. */
  readonly quota?: Amounts;
  /** What is there from the start. */
  readonly seed?: Seed;
}

/** The control, and short ways to what tests need most. */
export interface ReferenceControl extends Control {
  /** Puts a volume in a state, for example `in-use`, as a server would; without attachments it has none then. */
  setVolumeState(id: string, state: VolumeState, attachments?: readonly Attachment[]): void;
  /** Puts a snapshot in a state, for example `backing-up`, as a backup would. */
  setSnapshotState(id: string, state: SnapshotState): void;
}

/** Answers a request. It rejects only when the reference itself is broken. */
export type Fetch = (request: Request) => Promise<Response>;

/** A block-storage service that behaves as the documents say, as one fetch function for each profile. */
export interface Reference {
  /** What the Huawei profile answers: `evs/*` and `cinder/*`. */
  readonly fetch: Fetch;
  /** What a profile answers, at an address of its own. */
  fetchOf(profile: ProfileName): Fetch;
  /** Tells under which address a profile is found, so that the catalogue of IAM can say so. */
  setAddress(profile: ProfileName, url: string): void;
  /** Forgets everything; requests are answered 404 afterwards. */
  close(): void;
  readonly projectId: string;
  readonly token: string;
  readonly control: ReferenceControl;
  /** The control over HTTP, for a listener of its own. */
  readonly controlFetch: Fetch;
  /** Everything behind it, for what is neither asked over an API nor told by the control. */
  readonly cloud: Cloud;
}

/** Quota of a fresh project. */
const DEFAULT_QUOTA: Amounts = { volumes: 100_000, gigabytes: 1_000_000_000, snapshots: 100_000 };

/** The delay of asynchronous acts in milliseconds, unless an option says otherwise. */
const DEFAULT_DELAY_MS = 10;

/**
 * Creates a reference with two projects, both empty but for the seed. What is made over one API is seen over the others.
 *
 * @throws {SeedError} when the seed contradicts itself, or names a type or zone that is not there
 *
 * @example
 * const reference = createReference({ routes });
 * await reference.fetch(new Request('http://reference/v3/…/volumes', { headers: { 'X-Auth-Token': reference.token } }));
 */
export function createReference(options: ReferenceOptions): Reference {
  const cloud = populate({
    clock: options.clock ?? Date.now,
    delayMs: options.delayMs ?? DEFAULT_DELAY_MS,
    ...(options.delayRequests === undefined ? {} : { delayRequests: options.delayRequests }),
    quota: { ...DEFAULT_QUOTA, ...options.quota },
  });
  applySeed(cloud, options.seed ?? {});
  const addresses = new Map<ProfileName, string>();
  let { routes } = options;
  const apps = new Map<ProfileName, Hono>();
  // Made when it is first asked: few who ask one profile ask the others.
  const appOf = (profile: ProfileName): Hono => {
    const app = apps.get(profile) ?? buildProfile(profile, routes, cloud, addresses);
    apps.set(profile, app);
    return app;
  };
  const control = controlOf(cloud);
  const controlApp = buildControlApp(control);
  const fetchOf = (profile: ProfileName): Fetch => {
    const own = routesOfProfile(options.routes, profile);
    return async (request) =>
      wantsLanding(request)
        ? landingPage(profile, own)
        : withOwnTime(await appOf(profile).fetch(request), cloud.timeline.now());
  };
  const { projectId, token } = referenceFixtures;
  return {
    fetch: fetchOf('huawei'),
    fetchOf,
    setAddress: (profile, url) => void addresses.set(profile, url),
    close: () => {
      cloud.tokens.clear();
      cloud.projects.clear();
      routes = [];
      apps.clear();
    },
    projectId,
    token,
    control,
    controlFetch: async (request) => controlApp.fetch(request),
    cloud,
  };
}

function buildProfile(
  profile: ProfileName,
  routes: readonly Route[],
  cloud: Cloud,
  addresses: ReadonlyMap<ProfileName, string>,
): Hono {
  const own = routesOfProfile(routes, profile);
  const app = buildApp(withRoutesBeside(own), { cloud, addressOf: (name) => addresses.get(name) });
  if (profile === 'iam' && own.length > 0) addNeighbours(app, cloud);
  return app;
}

function controlOf(cloud: Cloud): ReferenceControl {
  const control = createControl(cloud, referenceFixtures.projectId);
  return {
    ...control,
    setVolumeState: (id, status, attachments = []) => control.changeVolume(id, { status, attachments }),
    setSnapshotState: (id, state) => control.changeSnapshot(id, state),
  };
}
