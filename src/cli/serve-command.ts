import { once } from 'node:events';
import { Command } from 'commander';
import { createLibrary, listContracts } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { startEmbedded, type Embedded } from '../target/embedded.ts';

interface Flags {
  port: string;
  host: string;
  latency: string;
  api?: string;
  json?: boolean;
}

/** `evs-conformance serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve the reference target, to develop or test a client against. State is in memory.')
    .option('--port <number>', 'port; 0 takes a free one', '8776')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--latency <ms>', 'milliseconds that each asynchronous act takes', '10')
    .option('-a, --api <ids>', 'API versions to serve (default: all)')
    .option('--json', 'print the address and identity as JSON')
    .addHelpText('after', '\nIt runs until it is interrupted (Ctrl-C).\n')
    .action(serve);
}

async function serve(flags: Flags): Promise<void> {
  const library = createLibrary();
  const apis = flags.api?.split(',') ?? listContracts();
  const embedded = await start(flags, library, apis);
  const { endpoint, project, auth } = embedded.target;
  const token = auth.type === 'token' ? auth.token : '';
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ endpoint, project: project.id, token, apis })}\n`
      : `Reference target at ${endpoint} (${apis.join(', ')})\n  project ${project.id}\n  X-Auth-Token: ${token}\nCtrl-C stops it.\n`,
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
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
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UserError(`cannot listen on ${flags.host}:${port}: ${code}`, { cause });
    }
    throw cause;
  }
}

function wholeNumber(name: string, value: string, most: number): number {
  if (/^\d{1,7}$/.test(value) && Number(value) <= most) return Number(value);
  throw new UserError(`${name} must be a whole number from 0 to ${most}, not "${value}"`);
}
