import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Outcome } from '../../../src/selftest/index.ts';

/** What one side sent, counted by the proxy. */
export interface Traffic {
  readonly wallS: number;
  /** Absent where nobody looked. */
  readonly cinderCpuS?: number;
  readonly exchanges: number;
  /** By operation, how often each status came. */
  readonly statuses: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What scripts/versus-tempest.mjs left of Tempest's run. */
export interface TempestRun extends Traffic {
  readonly version: string;
  readonly modules: number;
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: Readonly<Record<string, number>>;
  /** What is special about these figures. */
  readonly note?: string;
}

/** The same of the kit's. */
export interface KitRun extends Traffic {
  readonly tool: { readonly name: string; readonly version: string };
  readonly seed: number;
  readonly budget: string;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly leftovers: number;
  /** What is special about these figures. */
  readonly note?: string;
}

/** A fault of the sample, and who noticed it. */
export interface SampleRow {
  readonly fault: string;
  readonly title: string;
  readonly tempest: {
    readonly classes: readonly string[];
    readonly tests: number;
    readonly fired: number;
    readonly wallS: number;
    readonly noticed: boolean;
    readonly red: readonly string[];
  };
  readonly kit: { readonly outcome: Outcome; readonly fired: number; readonly cases: number };
}

/** What `self-test --upstream` made of a fault. */
export interface UpstreamRow {
  readonly fault: string;
  readonly class: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly fired: number;
  readonly cases: number;
  /** What it came to before, where that was something else. */
  readonly first?: Outcome;
}

/** Everything that docs/versus.md is made of. */
export interface VersusSource {
  readonly tempest: TempestRun;
  readonly kit: KitRun;
  readonly sample: {
    readonly of: number;
    readonly every: number;
    readonly classes: number;
    readonly rows: readonly SampleRow[];
  };
  readonly upstream: {
    readonly api: string;
    readonly microversion: string;
    /** How many faults break a must of the contract. */
    readonly of: number;
    /** Seconds that the first meetings took, on as many Cinders as met faults at the same time. */
    readonly seconds: number;
    readonly cinders: number;
    /** The first meetings, or the later ones of those that had to be met again. */
    readonly faults: readonly UpstreamRow[];
    /** All of them, or as many as there was time for, met once more by the suites as they were in the end. */
    readonly again?: { readonly seconds: number; readonly faults: readonly UpstreamRow[] };
  };
  /** Why a fault was not caught, or not at first, by its id. */
  readonly reasons: Readonly<Record<string, string>>;
}

const folder = fileURLToPath(new URL('../../../reports/versus-tempest', import.meta.url));

/** Reads what the measurements left in reports/versus-tempest. */
export function readVersus(): VersusSource {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const reasons = join(folder, 'reasons.yaml');
  return {
    tempest: read('tempest') as TempestRun,
    kit: read('kit') as KitRun,
    sample: read('faults') as VersusSource['sample'],
    upstream: read('upstream') as VersusSource['upstream'],
    reasons: existsSync(reasons) ? (parse(readFileSync(reasons, 'utf8')) as Record<string, string>) : {},
  };
}
