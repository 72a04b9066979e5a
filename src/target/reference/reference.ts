import { buildApp } from './app.ts';
import { referenceFixtures } from './fixtures.ts';
import type { Attachment, SnapshotState, VolumeState } from './model/entities.ts';
import { World, type FallibleAct, type Quota } from './model/world.ts';
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
  readonly quota?: Partial<Quota>;
}

/** What cannot be reached over the API of this slice but a test may need. Acts on the first project. */
export interface ReferenceControl {
  /** Makes the next act of this kind end in its documented error state. */
  failNext(act: FallibleAct): void;
  /** Puts a volume in a state, for example `in-use`, as a server would. */
  setVolumeState(id: string, state: VolumeState, attachments?: readonly Attachment[]): void;
  /** Puts a snapshot in a state, for example `backing-up`, as a backup would. */
  setSnapshotState(id: string, state: SnapshotState): void;
}

/** A block-storage service that behaves as the documents say, as one fetch function. */
export interface Reference {
  /** Answers a request. It rejects only when the reference itself is broken. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Forgets everything; requests are answered 404 afterwards. */
  close(): void;
  readonly projectId: string;
  readonly token: string;
  readonly control: ReferenceControl;
}

/** Quota of a fresh project. */
const DEFAULT_QUOTA: Quota = { volumes: 100_000, gigabytes: 1_000_000_000, snapshots: 100_000 };

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
  const clock = options.clock ?? Date.now;
  const delayMs = options.delayMs ?? DEFAULT_DELAY_MS;
  const quota = { ...DEFAULT_QUOTA, ...options.quota };
  const { projectId, token, secondProjectId, secondToken } = referenceFixtures;
  const world = new World({ clock, delayMs, quota });
  const tenants = new Map([
    [token, { projectId, world }],
    [secondToken, { projectId: secondProjectId, world: new World({ clock, delayMs, quota }) }],
  ]);
  let app = buildApp(options.routes, tenants);
  return {
    fetch: async (request) => app.fetch(request),
    close: () => {
      tenants.clear();
      app = buildApp([], tenants);
    },
    projectId,
    token,
    control: createControl(world),
  };
}

function createControl(world: World): ReferenceControl {
  return {
    failNext: (act) => world.failNext(act),
    setVolumeState: (id, state, attachments = []) => {
      world.advance();
      Object.assign(world.volume(id), { status: state, attachments });
    },
    setSnapshotState: (id, state) => {
      world.advance();
      world.snapshot(id).status = state;
    },
  };
}
