import { Command } from 'commander';
import { createLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { servedContracts, startEmbedded, type Embedded } from '../target/embedded.ts';
import type { Environment } from './environment.ts';

interface Flags {
  port: string;
  host: string;
  latency: string;
  api?: string;
  json?: boolean;
}

/** `evs-conformance serve` */
export function serveCommand(environment: Environment): Command {
  return new Command('serve')
    .description('Serve the reference target, to develop or test a client against. State is in memory.')
    .option('--port <number>', 'port; 0 takes a free one', '8776')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--latency <ms>', 'milliseconds that each asynchronous act takes', '10')
    .option('-a, --api <ids>', 'API versions to serve (default: all)')
    .option('--json', 'print the address and identity as JSON')
    .addHelpText('after', '\nIt runs until it is interrupted (Ctrl-C).\n')
    .action((flags: Flags) => serve(flags, environment));
}

async function serve(flags: Flags, { stdout, onInterrupt }: Environment): Promise<void> {
  const library = createLibrary();
  const apis = flags.api?.split(',').map((id) => id.trim()) ?? servedContracts(library);
  const embedded = await start(flags, library, apis);
  const { endpoint, project, auth } = embedded.target;
  const token = auth.type === 'token' ? auth.token : '';
  stdout.write(
    flags.json === true
      ? `${JSON.stringify({ endpoint, project: project.id, token, apis })}\n`
      : `Reference target at ${endpoint} (${apis.join(', ')})\n  project ${project.id}\n  X-Auth-Token: ${token}\nCtrl-C stops it.\n`,
  );
  await new Promise<void>((resolve) => {
    const off = onInterrupt(() => {
      off();
      resolve();
    });
  });
  await embedded.close();
}

async function start(
  flags: Flags,
  library: ReturnType<typeof createLibrary>,
  apis: readonly string[],
): Promise<Embedded> {
  const port = wholeNumber('--port', flags.port, 65_535);
  const delayMs = wholeNumber('--latency', flags.latency, 3_600_000);
  try {
    return await startEmbedded({ library, apis, port, host: flags.host, delayMs });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new UserError(`port ${port} is taken`, {
        mend: 'Choose another with --port, or 0 for any.',
        cause,
      });
    }
    if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code ?? '')) {
      throw new UserError(`cannot listen on ${flags.host}:${port}: ${code}`, {
        mend: 'Choose another address with --host or another port with --port.',
        cause,
      });
    }
    throw cause;
  }
}

function wholeNumber(name: string, value: string, most: number): number {
  if (/^\d{1,7}$/.test(value) && Number(value) <= most) return Number(value);
  throw new UserError(`${name} must be a whole number from 0 to ${most}, not "${value}"`);
}
