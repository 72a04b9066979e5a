import type { Hono } from 'hono';
import { buildApp } from './app.ts';
import { referenceFixtures } from './fixtures.ts';
import type { Attachment, SnapshotState, VolumeState } from './model/entities.ts';
import type { Cloud } from './model/cloud.ts';
import { ordersOf } from './model/orders.ts';
import type { Amounts } from './model/quota.ts';
import type { FallibleAct, World } from './model/world.ts';
import { populate } from './populate.ts';
import { profileOf, PROFILES, type ProfileName } from './profiles.ts';
import type { Route } from './routes.ts';

/** How a reference is made. */
export interface ReferenceOptions {
  /** The operations to serve. One without a handler answers 404, as an unknown route does. */
  readonly routes: readonly Route[];
  /** Milliseconds that each asynchronous act takes; 10 by default, 0 is allowed. */
  readonly delayMs?: number;
  /** Milliseconds since the epoch; `Date.now` by default. */
  readonly clock?: () => number;
  /** Quota of each project; by default too large to be met by chance. */
  readonly quota?: Amounts;
}

/** What cannot be reached over the API of this slice but a test may need. Acts on the first project. */
export interface ReferenceControl {
  /** Makes the next act of this kind end in its documented error state. */
  failNext(act: FallibleAct): void;
  /** Puts a volume in a state, for example `in-use`, as a server would. */
  setVolumeState(id: string, state: VolumeState, attachments?: readonly Attachment[]): void;
  /** Pays an order that waits to be paid (EVS 5.1.1, row `isAutoPay`); returns whether there was one. */
  payOrder(id: string): boolean;
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
  /** Everything behind it, for what is neither asked over an API nor told by the control. */
  readonly cloud: Cloud;
}

/** Quota of a fresh project. */
const DEFAULT_QUOTA: Amounts = { volumes: 100_000, gigabytes: 1_000_000_000, snapshots: 100_000 };

/** The delay of asynchronous acts in milliseconds, unless an option says otherwise. */
const DEFAULT_DELAY_MS = 10;

/**
 * Creates a reference with two projects, both empty. What is made over one API is seen over the others.
 *
 * @example
 * const reference = createReference({ routes });
 * await reference.fetch(new Request('http://reference/v3/…/volumes', { headers: { 'X-Auth-Token': reference.token } }));
 */
export function createReference(options: ReferenceOptions): Reference {
  const cloud = populate({
    clock: options.clock ?? Date.now,
    delayMs: options.delayMs ?? DEFAULT_DELAY_MS,
    quota: { ...DEFAULT_QUOTA, ...options.quota },
  });
  const addresses = new Map<ProfileName, string>();
  const build = (routes: readonly Route[]): ReadonlyMap<ProfileName, Hono> =>
    new Map(PROFILES.map((name) => [name, buildProfile(name, routes, cloud, addresses)]));
  let apps = build(options.routes);
  const fetchOf = (profile: ProfileName): Fetch => {
    return async (request) => (apps.get(profile) as Hono).fetch(request);
  };
  const { projectId, token } = referenceFixtures;
  return {
    fetch: fetchOf('huawei'),
    fetchOf,
    setAddress: (profile, url) => void addresses.set(profile, url),
    close: () => {
      cloud.tokens.clear();
      cloud.projects.clear();
      apps = build([]);
    },
    projectId,
    token,
    control: createControl(cloud),
    cloud,
  };
}

function buildProfile(
  profile: ProfileName,
  routes: readonly Route[],
  cloud: Cloud,
  addresses: ReadonlyMap<ProfileName, string>,
): Hono {
  const own = routes.filter(({ contract }) => profileOf(contract) === profile);
  return buildApp(own, { cloud, addressOf: (name) => addresses.get(name) });
}

function createControl(cloud: Cloud): ReferenceControl {
  const { world } = cloud.projects.get(referenceFixtures.projectId) as { readonly world: World };
  return {
    failNext: (act) => world.failNext(act),
    setVolumeState: (id, state, attachments = []) => {
      cloud.timeline.settle();
      Object.assign(world.volume(id), { status: state, attachments });
    },
    payOrder: (id) => {
      cloud.timeline.settle();
      return ordersOf(world).pay(id);
    },
    setSnapshotState: (id, state) => {
      cloud.timeline.settle();
      world.snapshot(id).status = state;
    },
  };
}
