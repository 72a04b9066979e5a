import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ContractLibrary } from '../contract/library.ts';
import { openLedger } from '../suite/ledger.ts';
import { isUnfinished, LEDGER_FILE, setLedgerAside } from '../suite/ledger-files.ts';
import type { RunConfig } from '../target/config/types.ts';
import type { Environment } from './environment.ts';
import { renderCleaning } from './render-cleaning.ts';

/**
 * Sees to what a killed run left behind before another run takes its folder: removes it when it is on the same target,
 * and keeps the ledger under another name as long as something is listed in it.
 *
 * @throws {UserError} when that run is still under way
 */
export async function settleEarlierRun(
  config: RunConfig,
  library: ContractLibrary,
  { stderr, cwd }: Environment,
): Promise<void> {
  const path = join(config.output, LEDGER_FILE);
  if (!existsSync(path)) return;
  const ledger = openLedger(path);
  const { run } = ledger;
  // Loaded where there is something to clean up: what sends requests takes a while to load.
  const { cleanEarlierRun, isAbout } = await import('../suite/earlier-run.ts');
  if (run !== undefined && isUnfinished(ledger) && isAbout(run, config)) {
    const cleaning = await cleanEarlierRun(config, path, { library });
    stderr.write(`Left by an earlier run:\n${renderCleaning(cleaning)}`);
  }
  const aside = setLedgerAside(config.output);
  if (aside === undefined) return;
  const where = run === undefined ? 'a target it does not name' : run.endpoint;
  stderr.write(
    `An earlier run left resources on ${where}: they stay listed in ${relative(cwd, aside)} (see evs-conformance cleanup --help).\n`,
  );
}
