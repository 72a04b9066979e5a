import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** Flags of `evs-conformance compare`, as the user wrote them. */
export interface CompareFlags {
  readonly api?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly html?: boolean;
  readonly matrix?: boolean;
  readonly facts?: boolean;
}

/** `evs-conformance compare` */
export function compareCommand(environment: Environment): Command {
  return new Command('compare')
    .description('Put runs, or what documents say, side by side.')
    .argument(
      '[results...]',
      'run-result.json, facts or the folder of a run; with @evs/v2 after it, only this contract of it',
    )
    .option('-a, --api <ids>', 'what the documents of two contracts say differently: evs/v2,cinder/v2')
    .option('--json', 'print JSON')
    .option('--markdown', 'print Markdown')
    .option('--html', 'print one HTML page')
    .option('--matrix', 'act by act, what each of any number of runs says of each of its contracts')
    .option(
      '--facts',
      'print what comparing takes from one result: small enough to keep, and read as a result',
    )
    .addHelpText('after', COMPARE_HELP)
    .action(async (results: string[], flags: CompareFlags) => {
      const { compare } = await import('./compare-action.ts');
      compare(results, flags, environment);
    });
}

const COMPARE_HELP = `
Contracts that all runs have are aligned by the ids of requirements, others by capability. Where exchanges.ndjson lies
beside a result, every answer is compared, else only those that findings refer to. With --api and results, what is
documented and what was observed stand together, each marked. The exit code is 0 whatever differs: gate is for CI.
`;
