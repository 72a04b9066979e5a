import { Command } from 'commander';
import type { Environment } from './environment.ts';

/** Flags of `evs-conformance fault-proxy`, as the user wrote them. */
export interface FaultProxyFlags {
  upstream: string;
  fault?: string;
  port: string;
  host: string;
  api: string;
  record?: string;
  prefixMap?: string;
}

/** `evs-conformance fault-proxy` */
export function faultProxyCommand(environment: Environment): Command {
  return new Command('fault-proxy')
    .description('Put a deliberate defect in front of any HTTP target. All else passes byte for byte.')
    .requiredOption('-u, --upstream <url>', 'the target as it should be')
    .option(
      '--fault <id>',
      'the defect: one of docs/faults.md, or the id of a requirement to break; without it everything passes as it is',
    )
    .option('--port <number>', 'port to listen on; 0 takes a free one', '0')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('-a, --api <ids>', 'API versions by which requests are recognised', 'cinder/v3')
    .option('--record <file>', 'write a line of JSON for each exchange')
    .option(
      '--prefix-map <from=to>',
      'where paths begin otherwise than documented: /volume= for /volume/v3/…',
    )
    .addHelpText('after', FAULT_PROXY_HELP)
    .action(async (flags: FaultProxyFlags) => {
      const { faultProxy } = await import('./fault-proxy-action.ts');
      await faultProxy(flags, environment);
    });
}

const FAULT_PROXY_HELP = `
It runs until it is interrupted (Ctrl-C), and then tells how often the fault changed something. Headers about the
connection itself are not handed on, all others are, Host among them.
`;
