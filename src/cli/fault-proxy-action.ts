import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLibrary, listContracts } from '../contract/library.ts';
import { routesOf } from '../contract/routes.ts';
import { UserError } from '../errors/user-error.ts';
import {
  startFaultProxy,
  type FaultProxyOptions,
  type PrefixMap,
} from '../target/fault-proxy/fault-proxy.ts';
import type { Environment } from './environment.ts';
import type { FaultProxyFlags } from './fault-proxy-command.ts';
import { findFaults } from './find-faults.ts';

/** Puts a fault in front of a target until it is interrupted. */
export async function faultProxy(flags: FaultProxyFlags, environment: Environment): Promise<void> {
  const { stdout, onInterrupt, cwd } = environment;
  const library = createLibrary();
  const apis = flags.api.split(',').map((id) => id.trim());
  const unknown = apis.find((id) => !listContracts().includes(id));
  if (unknown !== undefined) {
    throw new UserError(`there is no API version "${unknown}"`, {
      mend: `There are ${listContracts().join(', ')}.`,
    });
  }
  const [fault] = flags.fault === undefined ? [] : findFaults([flags.fault], library);
  const record = flags.record === undefined ? undefined : openRecord(resolve(cwd, flags.record));
  let exchanges = 0;
  const proxy = await start({
    upstream: urlOf(flags.upstream),
    ...(fault === undefined ? {} : { fault }),
    routes: routesOf(library, apis),
    port: portOf(flags.port),
    host: flags.host,
    ...(flags.prefixMap === undefined ? {} : { prefix: prefixOf(flags.prefixMap) }),
    onExchange: (exchange) => {
      exchanges += 1;
      record?.write(`${JSON.stringify(exchange)}\n`);
    },
  });
  stdout.write(
    `${proxy.url} is ${flags.upstream} ${fault === undefined ? 'without a fault' : `with the fault ${fault.id}: ${fault.title}`}\nCtrl-C stops it.\n`,
  );
  await new Promise<void>((done) => {
    const off = onInterrupt(() => {
      off();
      done();
    });
  });
  await proxy.close();
  record?.close();
  if (fault === undefined) stdout.write(`${exchanges} exchanges passed.\n`);
  else stdout.write(`The fault changed something ${proxy.fired()} times in ${exchanges} exchanges.\n`);
}

async function start(options: FaultProxyOptions): ReturnType<typeof startFaultProxy> {
  try {
    return await startFaultProxy(options);
  } catch (cause) {
    throw new UserError(`cannot listen on ${options.host}:${options.port}: ${(cause as Error).message}`, {
      mend: 'Choose another address with --host or another port with --port.',
      cause,
    });
  }
}

function openRecord(path: string): { readonly write: (line: string) => void; readonly close: () => void } {
  try {
    const file = openSync(path, 'w', 0o600);
    return { write: (line) => void writeSync(file, line), close: () => closeSync(file) };
  } catch (cause) {
    throw new UserError((cause as Error).message, {
      place: { file: path },
      mend: 'Choose another with --record.',
      cause,
    });
  }
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new UserError(`--upstream must be an address like http://127.0.0.1:8776, not "${text}"`);
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UserError(`--port must be a whole number from 0 to 65535, not "${text}"`);
}

function prefixOf(text: string): PrefixMap {
  const [from = '', to, ...rest] = text.split('=');
  if (
    to !== undefined &&
    rest.length === 0 &&
    [from, to].every((path) => path === '' || path.startsWith('/'))
  )
    return { from, to };
  throw new UserError(`--prefix-map must be like /volume= or /block=/v3, not "${text}"`);
}
