import { createLibrary } from '../contract/library.ts';
import { replayOutcome } from '../result/replay-outcome.ts';
import { visibleLine } from '../report/text/visible.ts';
import { loadSuites } from '../suite/load-suites.ts';
import { preflight } from '../suite/preflight.ts';
import { startRun } from '../suite/run.ts';
import { askedReplay, replayConfig } from './asked-replay.ts';
import type { Environment } from './environment.ts';
import { prepareTarget } from './prepare-target.ts';
import { reportFormats } from './report-formats.ts';
import type { RunFlags } from './run-command.ts';
import { settleEarlierRun } from './settle-earlier-run.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import { writeReports } from './write-reports.ts';

/**
 * Runs the case of a finding again, with the same seed, budget and, where input was generated, the very same input, and says
 * whether the finding is still there. The exit code is 0 where it is fixed, else 1.
 *
 * @throws {UserError} when there is no such finding, or the settings are wrong
 */
export async function replay(flags: RunFlags, text: string, environment: Environment): Promise<void> {
  const { stdout, cwd } = environment;
  const prepared = await prepareTarget(flags, createLibrary(), environment);
  const interrupt = stopOnInterrupt(environment);
  try {
    const asked = askedReplay(text, prepared.config, cwd);
    const config = replayConfig(prepared.config, asked);
    const { microversion } = config.target;
    const library = createLibrary(undefined, { run: { microversion } });
    if (!prepared.embedded) await preflight(config, library);
    await settleEarlierRun(config, library, environment);
    const { finding, case: id } = asked.replayed;
    const repeat = { case: id, ...(finding.path === undefined ? {} : { path: finding.path }) };
    const suites = await loadSuites();
    const run = startRun(config, { library, suites, replay: false, repeat, stop: interrupt.signal });
    const after = await run.finished;
    const formats = reportFormats(flags.report);
    const written = writeReports(after, { folder: config.output, formats, lang: flags.lang }, cwd);
    const { outcome, reason } = replayOutcome(asked.before, asked.replayed, after);
    const about = `${finding.requirement}: ${visibleLine(finding.message)}`;
    stdout.write(
      flags.json === true
        ? `${JSON.stringify({ finding: finding.id, case: id, outcome, reason, result: after }, undefined, 2)}\n`
        : `${outcome}  ${about}\n${reason === undefined ? '' : `${visibleLine(reason)}\n`}${written}`,
    );
    environment.exitCode = outcome === 'fixed' ? 0 : 1;
  } finally {
    interrupt.end();
    await prepared.close();
  }
}
