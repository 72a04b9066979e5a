import { Command } from 'commander';
import type { Environment } from './environment.ts';
import { addGateFlags, type GateFlags } from './gate-flags.ts';

/** Flags of `evs-conformance gate`, as the user wrote them. */
export interface GateCommandFlags extends GateFlags {
  readonly expectations?: string;
  readonly json?: boolean;
}

/** `evs-conformance gate` */
export function gateCommand(environment: Environment): Command {
  const command = new Command('gate')
    .description('Judge a run that has ended: by a baseline, by expectations, by limits.')
    .argument('<result>', 'run-result.json, or the folder of a run')
    .option('-x, --expectations <file>', 'deviations that are known, instead of those the run was given');
  return addGateFlags(command)
    .option('--json', 'print JSON')
    .addHelpText('after', GATE_HELP)
    .action(async (result: string, flags: GateCommandFlags) => {
      const { gate } = await import('./gate-action.ts');
      gate(result, flags, environment);
    });
}

const GATE_HELP = `
Without --baseline every fail, unstable and blocked case and every resource left behind is red; --max-… lets some through.
With --baseline only what got worse is red, and limits that are given. Expectations that no longer fail, match nothing or
have expired are always red. Exit codes: 0 passed, 1 red, 2 wrong usage, 3 a fault of this tool. docs/gates.md has more.
`;
