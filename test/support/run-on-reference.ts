import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listingConfig } from '../../src/cli/listing-config.ts';
import { createLibrary, type ContractLibrary } from '../../src/contract/library.ts';
import { routesOf } from '../../src/contract/routes.ts';
import type { RunResult } from '../../src/result/run-result.ts';
import { createApi } from '../../src/suite/api.ts';
import { loadSuites } from '../../src/suite/load-suites.ts';
import { planCases } from '../../src/suite/plan.ts';
import { startRun } from '../../src/suite/run.ts';
import type { Case } from '../../src/suite/types.ts';
import type { RunConfig, TargetConfig } from '../../src/target/config/types.ts';
import { servedContracts, startEmbedded } from '../../src/target/embedded.ts';
import { withFault, type Fault } from '../../src/target/faults/index.ts';

/** Contracts, loaded once for a whole test file. */
export const library: ContractLibrary = createLibrary();

/** Every contract that the reference serves. */
export const apis: readonly string[] = servedContracts(library);

/** Options of {@linkcode runOnReference}. */
export interface ReferenceRunOptions {
  readonly apis?: readonly string[];
  readonly fault?: Fault;
  /** Full ids; all cases by default. */
  readonly cases?: readonly string[];
  readonly seed?: number;
  readonly budget?: RunConfig['budget'];
  readonly target?: Partial<TargetConfig>;
  readonly nonce?: string;
  /** Milliseconds of each asynchronous act; 2 by default. */
  readonly delayMs?: number;
}

/** A run, where it wrote to, and how often the fault changed something. */
export interface ReferenceRun {
  readonly result: RunResult;
  readonly fired: number;
  readonly output: string;
}

/** Runs suites against the embedded reference, on a port of its own, with or without a fault. */
export async function runOnReference(options: ReferenceRunOptions = {}): Promise<ReferenceRun> {
  const selected = options.apis ?? apis;
  let fired = (): number => 0;
  const embedded = await startEmbedded({
    library,
    apis: selected,
    controlPort: 0,
    delayMs: options.delayMs ?? 2,
    wrap: (fetch) => {
      if (options.fault === undefined) return fetch;
      const faulty = withFault(fetch, options.fault, routesOf(library, apis));
      fired = faulty.fired;
      return faulty.fetch;
    },
  });
  try {
    const config = configFor(embedded.target, options);
    const run = startRun(config, {
      library,
      suites: await loadSuites(),
      // A fault fails every time; whether one does is another test's to say.
      replay: options.fault === undefined,
      ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
    });
    return { result: await run.finished, fired: fired(), output: config.output };
  } finally {
    await embedded.close();
  }
}

/** Without a fault every state is reached and every request answered, however long a busy machine may take. */
const PATIENT: TargetConfig['timeouts'] = { requestMs: 120_000, stateMs: 120_000, pollMs: 2 };

function configFor(target: TargetConfig, options: ReferenceRunOptions): RunConfig {
  return {
    target: { ...target, ...(options.fault === undefined ? { timeouts: PATIENT } : {}), ...options.target },
    seed: options.seed ?? 1,
    budget: options.budget ?? 'quick',
    output: mkdtempSync(join(tmpdir(), 'evsc-run-')),
    ...(options.cases === undefined ? {} : { cases: options.cases }),
  };
}

/** A target that is planned for and never asked. */
export const exampleTarget: TargetConfig = listingConfig(apis).target;

/** The cases that a run of all contracts would have. */
export async function plannedCases(): Promise<Case[]> {
  const config: RunConfig = { target: exampleTarget, seed: 1, budget: 'quick', output: '.' };
  return planCases(
    await loadSuites(),
    apis.map((id) => createApi(library, id)),
    config,
  );
}
