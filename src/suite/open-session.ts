import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ContractLibrary } from '../contract/library.ts';
import { UserError } from '../errors/user-error.ts';
import { createRecorder, SecretRegistry, type Recorder } from '../http/index.ts';
import type { RunConfig } from '../target/config/types.ts';
import { createCoverage } from './accounting/coverage.ts';
import { createClients } from './clients.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { LEDGER_FILE, setLedgerAside } from './ledger-files.ts';
import { createMonitor } from './monitor.ts';
import { createCommons } from './commons.ts';
import { createPool } from './pool.ts';
import { makeReportFolder } from './report-folder.ts';
import type { Session } from './session.ts';

/** What a session may be told beside its configuration. */
export interface SessionOptions {
  readonly library: ContractLibrary;
  readonly stop?: AbortSignal;
  /** `false`: a failing case is not run again to see whether it fails every time. */
  readonly replay?: boolean;
  /** A finding of an earlier run: of its case, exactly the input at its path is sent again. */
  readonly repeat?: { readonly case: string; readonly path?: string };
  /** Tells this run's resources from others; random by default, fixed in tests that compare requests. */
  readonly nonce?: string;
  /** The ledger of an earlier run, to clean up after it; by default a new one, and an unfinished one is set aside. */
  readonly ledger?: Ledger;
}

/**
 * Opens what the cases of a run share: client, records on disk, ledger.
 *
 * @throws {UserError} when the folder for reports cannot be written
 */
export function openSession(config: RunConfig, options: SessionOptions): Session {
  const secrets = new SecretRegistry();
  const nonce = options.nonce ?? randomBytes(2).toString('hex');
  makeReportFolder(config.output);
  const clients = createClients(config.target, secrets, { ids: config.part });
  return {
    config,
    library: options.library,
    clients,
    recorder: openRecorder(config.output, options.ledger === undefined),
    ledger: options.ledger ?? newLedger(config, nonce),
    coverage: createCoverage(),
    monitor: createMonitor((exchange) => clients.excuses(exchange.id)),
    pool: createPool(),
    commons: createCommons(),
    nonce,
    evidence: new Map(),
    observations: new Map(),
    absent: new Set(),
    shown: new Map(),
    deleting: new Set(),
    ...(options.replay === undefined ? {} : { replay: options.replay }),
    ...(options.repeat === undefined ? {} : { repeat: options.repeat }),
    stop: options.stop ?? new AbortController().signal,
  };
}

/** A disk that is full or cannot be written is the user's to mend. */
function openRecorder(folder: string, fresh: boolean): Recorder {
  const path = join(folder, 'exchanges.ndjson');
  // Ids count from 1 in each run, so the exchanges of two runs must not stand in one file.
  if (fresh) rmSync(path, { force: true });
  const toUserError = (cause: unknown): UserError =>
    new UserError((cause as Error).message, { place: { file: path }, cause });
  try {
    const recorder = createRecorder(path);
    return {
      write: (record) => recorder.write(record),
      close: () =>
        recorder.close().catch((error: unknown) => {
          throw toUserError(error);
        }),
    };
  } catch (error) {
    throw toUserError(error);
  }
}

function newLedger(config: RunConfig, nonce: string): Ledger {
  setLedgerAside(config.output);
  const ledger = openLedger(join(config.output, LEDGER_FILE));
  const { endpoint, project } = config.target;
  const at = new Date().toISOString();
  ledger.begin({ endpoint, project: project.id, nonce, at, pid: process.pid, host: hostname() });
  return ledger;
}
