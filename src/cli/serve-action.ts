import { createLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { servedContracts, startEmbedded, type Embedded } from '../target/embedded.ts';
import type { Environment } from './environment.ts';
import type { ServeFlags } from './serve-command.ts';

/** Serves the reference target until it is interrupted. */
export async function serve(flags: ServeFlags, { stdout, onInterrupt }: Environment): Promise<void> {
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
  flags: ServeFlags,
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
