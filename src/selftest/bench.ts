import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractLibrary } from '../contract/library.ts';
import { routesOf } from '../contract/routes.ts';
import type { CaseResult, RunResult } from '../result/run-result.ts';
import { createApi } from '../suite/api.ts';
import { planCases } from '../suite/plan.ts';
import { startRun } from '../suite/run.ts';
import { THROWN_AWAY } from '../suite/thrown-away.ts';
import type { Case, Suite } from '../suite/types.ts';
import type { TargetConfig } from '../target/config/types.ts';
import { EMBEDDED_QUOTA, startEmbedded } from '../target/embedded.ts';
import { withFault, type Fault, type FaultyTarget } from '../target/faults/index.ts';
import {
  createReference,
  profileOf,
  referenceFixtures,
  routesOfProfile,
  type Fetch,
  type ProfileName,
  type Route,
} from '../target/reference/index.ts';
import { suitesOf } from './suites-of.ts';

/** How one run on the bench goes. */
export interface BenchRun {
  readonly fault?: Fault;
  readonly cases: readonly Case[];
  /** Called with each verdict; `stop` ends the run early. */
  readonly onResult?: (result: CaseResult, stop: () => void) => void;
  /** One case after the other, with the same names: two such runs can be compared. */
  readonly repeatable?: boolean;
  /** Requests are signed with an access key instead of carrying a token. */
  readonly signed?: boolean;
  /** Milliseconds that a state may take; 700 by default, because a fault keeps many from being reached. */
  readonly stateMs?: number;
  /** Milliseconds of each asynchronous act; 2 by default. */
  readonly delayMs?: number;
  /** Requests that at least come while an asynchronous act is under way; none by default. */
  readonly delayRequests?: number;
  /** Milliseconds that an answer may take. */
  readonly requestMs?: number;
  /** Gets the folder with the records before it is removed. */
  readonly look?: (folder: string) => void;
}

/** A run on the bench. */
export interface BenchResult {
  readonly result: RunResult;
  /** How often the fault changed something. */
  readonly fired: number;
}

/** A place to try faults: one set of listeners, behind which every run finds a reference of its own. */
export interface Bench {
  readonly target: TargetConfig;
  readonly run: (run: BenchRun) => Promise<BenchResult>;
  readonly close: () => Promise<void>;
}

/** What a bench is opened with. */
export interface BenchOptions {
  readonly library: ContractLibrary;
  /** Contracts whose cases can be run; their companions are served too. */
  readonly apis: readonly string[];
  readonly seed?: number;
}

/** Opens a bench. Its runs must not overlap: open several for that. */
export async function openBench({ library, apis, seed = 1 }: BenchOptions): Promise<Bench> {
  const routes = routesOf(library, [
    ...new Set(apis.flatMap((id) => library.family(id).map((one) => one.id))),
  ]);
  const current = new Map<ProfileName | 'control', Fetch>();
  const embedded = await startEmbedded({
    controlPort: 0,
    library,
    apis,
    wrap: (_, profile) => async (request) =>
      (await current.get(profile)?.(request)) ?? new Response(null, { status: 503 }),
    wrapControl: () => async (request) =>
      (await current.get('control')?.(request)) ?? new Response(null, { status: 503 }),
  });
  const { target } = embedded;
  const mount = (fault: Fault | undefined, acts: Acts): Mounted =>
    mountReference({ routes, acts, target, current, ...(fault === undefined ? {} : { fault }) });
  return {
    target,
    run: async (run) => {
      const { fired, close } = mount(run.fault, {
        delayMs: run.delayMs ?? 2,
        delayRequests: run.delayRequests ?? 0,
      });
      try {
        return { result: await runCases(run, { library, target, seed }), fired: fired() };
      } finally {
        close();
      }
    },
    close: () => embedded.close(),
  };
}

interface Mounted {
  readonly fired: () => number;
  readonly close: () => void;
}

/** How long asynchronous acts take. */
type Acts = Required<Pick<BenchRun, 'delayMs' | 'delayRequests'>>;

interface Mounting {
  readonly fault?: Fault;
  readonly routes: readonly Route[];
  readonly acts: Acts;
  readonly target: TargetConfig;
  /** What the listeners of each profile ask. */
  readonly current: Map<ProfileName | 'control', Fetch>;
}

/** Puts a fresh reference behind the listeners, with a fault before each of its profiles. */
function mountReference({ fault, routes, acts, target, current }: Mounting): Mounted {
  const reference = createReference({ routes, ...acts, quota: EMBEDDED_QUOTA });
  const faulty: FaultyTarget[] = [];
  current.set('control', reference.controlFetch);
  const addresses = Object.entries(target.endpoints ?? {}).map(([id, url]) => [profileOf(id), url] as const);
  for (const [profile, url] of new Map(addresses)) {
    reference.setAddress(profile, url);
    const fetch = reference.fetchOf(profile);
    current.set(profile, fetch);
    if (fault === undefined) continue;
    // By the routes of the profile alone, because another vendor may have the same.
    const own = routesOfProfile(routes, profile);
    const around = withFault(fetch, fault, own);
    current.set(profile, around.fetch);
    faulty.push(around);
  }
  return {
    fired: () => faulty.reduce((sum, one) => sum + one.fired(), 0),
    close: () => reference.close(),
  };
}

/** The cases that a bench can run. */
export function planFor(bench: Bench, library: ContractLibrary, suites: readonly Suite[], seed = 1): Case[] {
  const apis = bench.target.apis.map((id) => createApi(library, id));
  return planCases(suites, apis, { target: bench.target, seed, budget: 'quick', output: '.' });
}

const { id: accessKey, secret: secretKey } = referenceFixtures.accessKey;
const SIGNED: TargetConfig['auth'] = { type: 'aksk', accessKey, secretKey };

interface Setting {
  readonly library: ContractLibrary;
  readonly target: TargetConfig;
  readonly seed: number;
}

async function runCases(run: BenchRun, { library, target, seed }: Setting): Promise<RunResult> {
  const output = mkdtempSync(join(tmpdir(), 'evsc-self-test-'));
  const stop = new AbortController();
  const timeouts = { requestMs: run.requestMs ?? 10_000, stateMs: run.stateMs ?? 700, pollMs: 2 };
  const limits = run.repeatable === true ? { concurrency: 1, liveVolumes: 400 } : target.limits;
  const identity = run.signed === true ? { auth: SIGNED } : {};
  const apis = [...new Set(run.cases.map(({ api }) => api.contract.id))];
  try {
    const started = startRun(
      { target: { ...target, ...identity, apis, timeouts, limits }, seed, budget: 'quick', output },
      {
        library,
        suites: suitesOf(run.cases),
        // A fault fails every time.
        replay: false,
        events: false,
        stop: stop.signal,
        ...(run.repeatable === true ? { nonce: '0000' } : {}),
        onResult: (result) => run.onResult?.(result, () => stop.abort(THROWN_AWAY)),
      },
    );
    const result = await started.finished;
    run.look?.(output);
    return result;
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
