import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mergeParts } from '../compare/merge-runs.ts';
import type { RunResult } from '../result/run-result.ts';
import { MUTATIONS_FILE } from '../suite/accounting/write-mutations.ts';
import { EVENTS_FILE } from '../suite/event-log.ts';
import { runInVitest, type VitestRunOptions } from '../suite/vitest/run-in-vitest.ts';
import type { RunConfig } from '../target/config/types.ts';
import { joinEvents } from './join-events.ts';
import { joinExchanges, joinLedgers } from './join-lines.ts';
import { joinMutations } from './join-mutations.ts';
import { OWN_REFERENCE } from './own-reference.ts';

/** The folder in that for reports where each worker writes while the run is under way. */
const WORKERS_FOLDER = 'workers';

/**
 * Runs the parts of one run side by side, each against a reference in its own process, and joins what they wrote and found into what one
 * worker would have. Of a run that is killed each worker's events and ledger stay in its folder.
 *
 * @param configs of each part, with the folder for the reports of the whole
 * @throws {UserError} for a mistake that shows only in a test process, or where the folder cannot be written
 */
export async function runInParts(
  configs: readonly RunConfig[],
  options: Pick<VitestRunOptions, 'onProgress' | 'stop'>,
): Promise<RunResult> {
  const output = configs[0]?.output ?? '';
  const workers = join(output, WORKERS_FOLDER);
  rmSync(workers, { recursive: true, force: true });
  // A run that is killed must not leave what an earlier one wrote as if it were its own.
  for (const name of ['exchanges.ndjson', EVENTS_FILE, MUTATIONS_FILE])
    rmSync(join(output, name), { force: true });
  const folders = configs.map((_, index) => join(workers, String(index + 1)));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  const nonce = randomBytes(2).toString('hex');
  const parts = configs.map((config, index) => ({
    nonce,
    own: OWN_REFERENCE,
    config: { ...config, output: folders[index] ?? output },
  }));
  const results = await runInVitest({ parts, output, ...options });
  const result = mergeParts(results, joinMutations(folders, output));
  joinExchanges(folders, output);
  joinLedgers(folders, output);
  joinEvents(folders, output, result);
  rmSync(workers, { recursive: true, force: true });
  return result;
}
