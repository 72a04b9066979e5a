import { Command } from 'commander';
import { toolVersion } from '../suite/tool-version.ts';
import { listCommand } from './list-command.ts';
import { runCommand } from './run-command.ts';
import { serveCommand } from './serve-command.ts';

/** The command line of evs-conformance. Parsing throws a `CommanderError` instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('evs-conformance')
    .description(
      'Tests whether a block-storage HTTP API (Huawei Cloud EVS, OpenStack Cinder) keeps its documented contract.',
    )
    .version(toolVersion(), '-V, --version')
    .showSuggestionAfterError()
    .showHelpAfterError('(evs-conformance --help shows every command)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const command of [runCommand(), serveCommand(), listCommand()]) {
    program.addCommand(
      command.exitOverride().showHelpAfterError(`(evs-conformance ${command.name()} --help)`),
    );
  }
  return program;
}

const EXAMPLES = `
Examples:
  evs-conformance run                          every suite against the embedded reference target
  evs-conformance run --config my-cloud.yaml   against your target
  evs-conformance run --target http://127.0.0.1:8776 --project 0123… --api cinder/v3
  evs-conformance list --contracts             the API versions it knows, one id a line
  evs-conformance serve --port 8776            the reference target, to develop against

Exit codes:
  0  conformant
  1  not conformant, or blocked: see the report
  2  wrong usage or configuration
  3  the target cannot be reached, or a bug of ours

docs/ explains the configuration, the contracts and the reports.
`;
