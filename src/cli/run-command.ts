import { Command, Option } from 'commander';
import { DEFAULT_SEED } from '../target/config/default-seed.ts';
import type { Language } from '../report/html/i18n/languages.ts';
import type { Environment } from './environment.ts';
import { addChoiceFlags } from './choice-flags.ts';
import { DEFAULT_FILE } from './default-file.ts';
import { addGateFlags, type GateFlags } from './gate-flags.ts';
import { languageOption } from './language-option.ts';
import type { TargetFlags } from './prepare-target.ts';

/** Flags of `evs-conformance run`, as the user wrote them. */
export interface RunFlags extends TargetFlags, GateFlags {
  runner: 'vitest' | 'direct';
  report?: string[];
  lang?: Language;
  against?: string[];
  againstConfig?: string[];
  shard?: string;
  workers?: string;
  replay?: string;
  json?: boolean;
}

/** `evs-conformance run` */
export function runCommand(environment: Environment): Command {
  const many = (value: string, before: string[] = []): string[] => [
    ...before,
    ...value.split(',').map((item) => item.trim()),
  ];
  const command = new Command('run')
    .description('Run the suites against a target; without one, against the embedded reference target.')
    .option('-c, --config <file>', `configuration (default: ${DEFAULT_FILE} when it exists)`)
    .option('-t, --target <url>', 'endpoint of the target; "reference" is the embedded one')
    .option('-p, --project <id>', 'project id, as it stands in the paths')
    .option('--os-cloud <name>', 'take address and credentials from this cloud of clouds.yaml')
    .option('--against <url>', 'one of several targets to run against and compare; repeat it', many)
    .option('--against-config <file>', 'the same, with a configuration for each; repeat it', many)
    .option('-a, --api <ids>', 'API versions to test, e.g. cinder/v3,evs/v2; may be repeated', many)
    .option('--shard <part>', 'only this part of the cases: 2/4, or auto/4 in a Kubernetes Indexed Job')
    .option(
      '--replay <finding>',
      'only repeat what showed this finding of an earlier run: its id, or RESULT#ID',
    )
    .option('-o, --output <folder>', 'folder for the reports (default: out)')
    .option('--report <formats>', 'further reports, e.g. sarif,ctrf, or all; may be repeated', many)
    .addOption(languageOption())
    .option('-x, --expectations <file>', 'deviations that are known')
    .addOption(
      new Option('-b, --budget <size>', 'how much is sent').choices(['quick', 'standard', 'thorough']),
    )
    .option('-s, --seed <number>', `seed of everything generated (default: ${DEFAULT_SEED})`)
    .option('--rate <number>', 'requests per second at most')
    .option('--concurrency <number>', 'cases at once')
    .option(
      '--workers <number>',
      'processes that share the work on the embedded reference, each with a reference of its own; auto: one a core (default: 1)',
    )
    .addOption(
      new Option('--runner <name>', 'what runs the cases').choices(['vitest', 'direct']).default('vitest'),
    );
  return addGateFlags(addChoiceFlags(command))
    .option('--json', 'print the run result as JSON instead of the summary')
    .addHelpText('after', RUN_HELP)
    .action(async (flags: RunFlags) => {
      if (flags.replay !== undefined) {
        const { replay } = await import('./replay-action.ts');
        return replay(flags, flags.replay, environment);
      }
      const { run } = await import('./run-action.ts');
      if (flags.against === undefined && flags.againstConfig === undefined) return run(flags, environment);
      const { runAgainst } = await import('./run-against.ts');
      await runAgainst(flags, environment, run);
    });
}

const RUN_HELP = `
Settings come from the configuration file, then the environment (EVSC_ENDPOINT, EVSC_PROJECT_ID, EVSC_APIS,
EVSC_SEED, EVSC_BUDGET, EVSC_OUTPUT, EVSC_EXPECTATIONS, EVSC_RATE, EVSC_CONCURRENCY; OS_TOKEN for the token), then
flags, each outweighing the one before. docs/configuration.md has every setting.

Reports: report.html, junit.xml, summary.md, run-result.json, allure-results/, exchanges.ndjson (every request and
response, without secrets) and ledger.ndjson (what the run created). --report adds sarif, annotations (for GitHub), ctrf,
badge, badge-svg, csv and traceability; "evs-conformance report" makes them of a run that has ended.

--replay runs the one case of a finding again with the same seed and input, says "fixed", "still failing" or "drifted" (exit
code 0 only where it is fixed), and writes its reports into the folder replay beside the result.

Ctrl-C stops the run: what it created is removed, the reports are written, and cases it did not come to are blocked. A
second Ctrl-C ends it at once. When the output folder holds the ledger of a run that was killed, what that run left
on this target is removed first; what cannot be removed stays listed in ledger-1.ndjson, -2 … (see cleanup --help).
`;
