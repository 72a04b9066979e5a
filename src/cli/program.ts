import { Command } from 'commander';
import { toolVersion } from '../suite/tool-version.ts';
import { auditCommand } from './audit-command.ts';
import { cleanupCommand } from './cleanup-command.ts';
import { compareCommand } from './compare-command.ts';
import { contractCommand } from './contract-command.ts';
import { processEnvironment, type Environment } from './environment.ts';
import { doctorCommand } from './doctor-command.ts';
import { explainCommand } from './explain-command.ts';
import { faultProxyCommand } from './fault-proxy-command.ts';
import { gateCommand } from './gate-command.ts';
import { initCommand } from './init-command.ts';
import { listCommand } from './list-command.ts';
import { mergeCommand } from './merge-command.ts';
import { planCommand } from './plan-command.ts';
import { reportCommand } from './report-command.ts';
import { runCommand } from './run-command.ts';
import { selfTestCommand } from './self-test-command.ts';
import { serveCommand } from './serve-command.ts';
import { useColor } from './use-color.ts';

/** The command line of evs-conformance. Parsing throws a `CommanderError` instead of ending the process. */
export function createProgram(environment: Environment = processEnvironment()): Command {
  const { stdout, stderr, env } = environment;

  const program = new Command('evs-conformance')
    .description(
      'Tests whether a block-storage HTTP API (Huawei Cloud EVS, OpenStack Cinder) keeps its documented contract.',
    )
    .version(toolVersion(), '-V, --version')
    .showSuggestionAfterError()
    .showHelpAfterError('(evs-conformance --help shows every command)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'evs-conformance: ')),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
      getOutHasColors: () => useColor(stdout, env),
      getErrHasColors: () => useColor(stderr, env),
    })
    .addHelpText('after', EXAMPLES);
  const commands = [
    runCommand,
    doctorCommand,
    initCommand,
    gateCommand,
    compareCommand,
    mergeCommand,
    reportCommand,
    cleanupCommand,
    serveCommand,
    listCommand,
    planCommand,
    auditCommand,
    contractCommand,
    explainCommand,
    selfTestCommand,
    faultProxyCommand,
  ];
  for (const make of commands) {
    const command = make(environment);
    inherit(command, program, 'evs-conformance');
    program.addCommand(command);
  }
  return program;
}

/** How errors and help are shown is the same for commands of a group. */
function inherit(command: Command, parent: Command, path: string): void {
  const name = `${path} ${command.name()}`;
  command.copyInheritedSettings(parent).showHelpAfterError(`(${name} --help)`);
  for (const child of command.commands) inherit(child, command, name);
}

const EXAMPLES = `
Examples:
  evs-conformance run                          every suite against the embedded reference target
  evs-conformance run --config my-cloud.yaml   against your target
  evs-conformance run --target http://127.0.0.1:8776 --project 0123… --api cinder/v3
  evs-conformance init --url https://evs.example.com --project 0123…  writes a configuration for it
  evs-conformance doctor --config my-cloud.yaml  whether a run can begin, and what it would not judge
  evs-conformance gate out --baseline main/run-result.json  red only where it got worse
  evs-conformance report --from out --format sarif  a run that has ended, in another format
  evs-conformance compare out/one out/other    what two runs show differently
  evs-conformance cleanup --config my-cloud.yaml  what a killed run left behind
  evs-conformance plan --api cinder/v3 --resource snapshot  what a run would do, without sending anything
  evs-conformance list --contracts             the API versions it knows, one id a line
  evs-conformance contract diff evs/v2 cinder/v2  what two documents say differently
  evs-conformance explain EVS.1015             what an error code means and when it comes
  evs-conformance serve --port 8776            the reference target, to develop against

Exit codes:
  0    conformant
  1    not conformant, or blocked (as the cases are that a stopped run did not come to): see the report
  2    wrong usage, configuration or credentials
  3    the target cannot be reached, or a bug of ours
  130  interrupted a second time, without clean-up and reports

docs/ explains the configuration, the contracts and the reports.
`;
