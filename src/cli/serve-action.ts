import { resolve } from 'node:path';
import { createLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { servedContracts, startEmbedded, type Embedded, type EmbeddedOptions } from '../target/embedded.ts';
import { withRequestLog } from '../target/request-log.ts';
import { readSeedFile } from '../target/seed-file.ts';
import type { Environment } from './environment.ts';
import type { ServeFlags } from './serve-command.ts';

/** Serves the reference target until it is interrupted. */
export async function serve(flags: ServeFlags, environment: Environment): Promise<void> {
  const { stdout, onInterrupt } = environment;
  const library = createLibrary();
  const apis = flags.api?.split(',').map((id) => id.trim()) ?? servedContracts(library);
  const embedded = await start(flags, library, apis, environment);
  stdout.write(
    flags.json === true ? `${JSON.stringify(summary(embedded, apis))}\n` : greeting(embedded, apis),
  );
  await new Promise<void>((end) => {
    const off = onInterrupt(() => {
      off();
      end();
    });
  });
  await embedded.close();
}

interface Summary {
  readonly endpoint: string;
  /** Address of each API version. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly control?: string;
  readonly project: string;
  readonly token: string;
  readonly apis: readonly string[];
}

function summary({ target, control }: Embedded, apis: readonly string[]): Summary {
  const { endpoint, endpoints = {}, project, auth } = target;
  const token = auth.type === 'token' ? auth.token : '';
  return {
    endpoint,
    endpoints,
    ...(control === undefined ? {} : { control }),
    project: project.id,
    token,
    apis,
  };
}

function greeting(embedded: Embedded, apis: readonly string[]): string {
  const { endpoints, control, project, token } = summary(embedded, apis);
  const addresses = [...new Set(Object.values(endpoints))].map((url) => {
    const ids = Object.keys(endpoints).filter((id) => endpoints[id] === url);
    return `Reference target at ${url} (${ids.join(', ')})\n`;
  });
  const lines = [
    ...addresses,
    ...(control === undefined ? [] : [`Control at ${control}\n`]),
    `  project ${project}\n`,
    `  X-Auth-Token: ${token}\n`,
  ];
  return `${lines.join('')}Ctrl-C stops it.\n`;
}

async function start(
  flags: ServeFlags,
  library: ReturnType<typeof createLibrary>,
  apis: readonly string[],
  { cwd, stderr }: Environment,
): Promise<Embedded> {
  const port = wholeNumber('--port', flags.port, 65_535);
  const delayMs = wholeNumber('--latency', flags.latency, 3_600_000);
  const { seedFile, controlPort, log } = flags;
  const options: EmbeddedOptions = {
    library,
    apis,
    port,
    host: flags.host,
    delayMs,
    ...(seedFile === undefined ? {} : { seed: readSeedFile(resolve(cwd, seedFile), seedFile) }),
    ...(controlPort === undefined ? {} : { controlPort: wholeNumber('--control-port', controlPort, 65_535) }),
    ...(log === true
      ? { wrap: (fetch, profile) => withRequestLog(fetch, profile, (line) => void stderr.write(line)) }
      : {}),
  };
  try {
    return await startEmbedded(options);
  } catch (cause) {
    const { code, port: taken = port } = cause as NodeJS.ErrnoException & { readonly port?: number };
    if (code === 'EADDRINUSE') {
      throw new UserError(`port ${taken} is taken`, {
        mend: `Choose another with ${taken === Number(controlPort) ? '--control-port' : '--port'}, or 0 for any.`,
        cause,
      });
    }
    if (
      ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'ERR_SOCKET_BAD_PORT'].includes(
        code ?? '',
      )
    ) {
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
