import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** Flags of `evs-conformance serve`, as the user wrote them. */
export interface ServeFlags {
  port: string;
  host: string;
  latency: string;
  seedFile?: string;
  controlPort?: string;
  log?: boolean;
  api?: string;
  json?: boolean;
}

/** `evs-conformance serve` */
export function serveCommand(environment: Environment): Command {
  return new Command('serve')
    .description('Serve the reference target, to develop or test a client against. State is in memory.')
    .option(
      '--port <number>',
      'port of the first address, of which each vendor has one; 0 takes free ones',
      '8776',
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--latency <ms>', 'milliseconds that each asynchronous act takes', '10')
    .option('--seed-file <path>', 'YAML or JSON file of what is there from the start')
    .option('--control-port <number>', 'port of the control, which is off without it; 0 takes a free one')
    .option('--log', 'write a line for each request to the standard error output')
    .option('-a, --api <ids>', 'API versions to serve (default: all)')
    .option('--json', 'print the address and identity as JSON')
    .addHelpText('after', '\nIt runs until it is interrupted (Ctrl-C).\n')
    .action(async (flags: ServeFlags) => {
      const { serve } = await import('./serve-action.ts');
      await serve(flags, environment);
    });
}
