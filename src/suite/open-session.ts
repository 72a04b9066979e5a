import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { createClient, createRecorder, noAuth, SecretRegistry, tokenAuth, type Auth } from '../http/index.ts';
import type { RunConfig } from '../target/config/types.ts';
import { openLedger } from './ledger.ts';
import { createMonitor } from './monitor.ts';
import { createPool } from './pool.ts';
import type { Session } from './session.ts';

/** What a session may be told beside its configuration. */
export interface SessionOptions {
  readonly library: ContractLibrary;
  readonly stop?: AbortSignal;
  /** Tells this run's resources from others; random by default, fixed in tests that compare requests. */
  readonly nonce?: string;
}

/**
 * Opens what the cases of a run share: client, records on disk, ledger.
 *
 * @throws {UserError} when the folder for reports cannot be written
 */
export function openSession(config: RunConfig, options: SessionOptions): Session {
  const secrets = new SecretRegistry();
  const auth = createAuth(config.target);
  for (const secret of auth.secrets()) secrets.add(secret);
  const { limits, timeouts, endpoint } = config.target;
  makeFolder(config.output);
  return {
    config,
    library: options.library,
    client: createClient({
      endpoint,
      auth,
      secrets,
      timeoutMs: timeouts.requestMs,
      concurrency: Math.max(limits.concurrency, 1),
      ...(limits.rate === undefined ? {} : { rate: limits.rate }),
    }),
    recorder: createRecorder(join(config.output, 'exchanges.ndjson')),
    ledger: openLedger(join(config.output, 'ledger.ndjson')),
    monitor: createMonitor(),
    pool: createPool(),
    nonce: options.nonce ?? randomBytes(2).toString('hex'),
    evidence: new Map(),
    observations: new Map(),
    deleting: new Set(),
    stop: options.stop ?? new AbortController().signal,
  };
}

/** The auth for a target's configuration. */
export function createAuth(target: RunConfig['target']): Auth {
  const { auth } = target;
  if (auth.type === 'token') return tokenAuth(auth.token);
  if (auth.type === 'noauth') return noAuth({ user: auth.user, projectId: target.project.id });
  return { name: 'none', sign: () => ({}), secrets: () => [] };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new UserError(`cannot write reports there: ${(cause as Error).message.replace(/^\w+: /, '')}`, {
      place: { file: folder },
      mend: 'Choose another folder with --output.',
      cause,
    });
  }
}
