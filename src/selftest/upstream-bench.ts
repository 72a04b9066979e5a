import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractLibrary } from '../contract/library.ts';
import { routesOf } from '../contract/routes.ts';
import type { RunResult } from '../result/run-result.ts';
import { cleanEarlierRun } from '../suite/earlier-run.ts';
import { LEDGER_FILE } from '../suite/ledger-files.ts';
import { startRun } from '../suite/run.ts';
import type { RunConfig, TargetConfig } from '../target/config/types.ts';
import { startFaultProxy, type FaultProxy } from '../target/fault-proxy/fault-proxy.ts';
import type { Bench, BenchRun } from './bench.ts';
import { suitesOf } from './suites-of.ts';

/** What a bench before another target is opened with. */
export interface UpstreamBenchOptions {
  readonly library: ContractLibrary;
  /** As the user configured it, looked up and ready; its `apis` are those whose cases can be run. */
  readonly target: TargetConfig;
  /** Absolute path of the expectations file. */
  readonly expectations?: string;
  readonly seed: number;
}

/** Longest that a state may take where a fault is at work, in milliseconds: it keeps many from ever coming. */
const STATE_MS = 20_000;

/** Where a fault withholds answers on purpose, nobody must wait long for each of them. */
const WITHHELD_MS = 3000;

/**
 * Opens a bench whose faults stand on the wire before a target that already runs. What depends on the insides of the
 * reference (how long acts take, who signs requests) is left as the target has it. Runs must not overlap.
 */
export async function openUpstreamBench(options: UpstreamBenchOptions): Promise<Bench> {
  const { library, target } = options;
  const families = target.apis.flatMap((id) => library.family(id).map((one) => one.id));
  const proxy = await startFaultProxy({
    upstream: new URL(target.endpoint),
    routes: routesOf(library, [...new Set([...target.apis, ...families])]),
  });
  const proxied = { ...target, endpoint: proxy.url, limits: { ...target.limits, concurrency: 8 } };
  return {
    target: proxied,
    run: async (run) => {
      const before = proxy.fired();
      proxy.put(run.fault);
      const result = await runCases(run, proxy, { ...options, target: proxied });
      return { result, fired: proxy.fired() - before };
    },
    close: () => proxy.close(),
  };
}

async function runCases(run: BenchRun, proxy: FaultProxy, options: UpstreamBenchOptions): Promise<RunResult> {
  const output = mkdtempSync(join(tmpdir(), 'evsc-upstream-'));
  const stop = new AbortController();
  const config = configOf(run, output, options);
  try {
    const started = startRun(config, {
      library: options.library,
      suites: suitesOf(run.cases),
      // A fault fails every time.
      replay: false,
      events: false,
      stop: stop.signal,
      ...(run.repeatable === true ? { nonce: '0000' } : {}),
      onResult: (one) =>
        run.onResult?.(one, () => {
          stop.abort();
          // What is left is cleaned up on the target as it should be.
          proxy.put(undefined);
        }),
    });
    const result = await started.finished;
    run.look?.(output);
    proxy.put(undefined);
    if (result.leftovers.length > 0)
      await cleanEarlierRun(config, join(output, LEDGER_FILE), { library: options.library });
    return result;
  } finally {
    proxy.put(undefined);
    rmSync(output, { recursive: true, force: true });
  }
}

function configOf(
  { fault, cases, repeatable }: BenchRun,
  output: string,
  { target, expectations, seed }: UpstreamBenchOptions,
): RunConfig {
  const apis = [...new Set(cases.map(({ api }) => api.contract.id))];
  const own = target.timeouts;
  const timeouts = {
    requestMs: fault?.delay === undefined ? own.requestMs : WITHHELD_MS,
    stateMs: fault === undefined ? own.stateMs : Math.min(own.stateMs, STATE_MS),
    pollMs: Math.min(own.pollMs, 50),
  };
  const limits = { ...target.limits, ...(repeatable === true ? { concurrency: 1 } : {}) };
  return {
    target: { ...target, apis, timeouts, limits },
    seed,
    budget: 'quick',
    output,
    ...(expectations === undefined ? {} : { expectations }),
  };
}
