import { listContracts, type ContractLibrary } from '../contract/library.ts';
import { routesOf } from '../contract/routes.ts';
import { UserError } from '../errors/user-error.ts';
import type { TargetConfig } from './config/types.ts';
import { createReference, handlers, listen, referenceFixtures, routeKey } from './reference/index.ts';

/** How the embedded reference target is started. */
export interface EmbeddedOptions {
  readonly library: ContractLibrary;
  /** Contract ids to serve. */
  readonly apis: readonly string[];
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** Milliseconds that each asynchronous act takes. */
  readonly delayMs?: number;
  /** Stands between the server and the reference: a fault, a log. */
  readonly wrap?: (fetch: (request: Request) => Promise<Response>) => (request: Request) => Promise<Response>;
}

/** An embedded reference target that is listening. */
export interface Embedded {
  /** What a run needs to know of it. */
  readonly target: TargetConfig;
  close(): Promise<void>;
}

/**
 * Starts the reference target on this machine.
 *
 * @throws {UserError} when a contract is not known, or not served by the reference
 * @throws {Error} when the port cannot be had (`EADDRINUSE`, `EACCES`)
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  for (const id of options.apis) refuseUnserved(options.library, id);
  const reference = createReference({
    // A companion completes the flows of a selected version, so it is served too.
    routes: routesOf(options.library, withCompanions(options)),
    ...(options.delayMs === undefined ? {} : { delayMs: options.delayMs }),
  });
  const fetch = options.wrap?.(reference.fetch) ?? reference.fetch;
  const { port = 0, host } = options;
  const server = await listen(fetch, { port, ...(host === undefined ? {} : { host }) });
  return {
    target: embeddedTarget(server.url, options.apis),
    close: async () => {
      await server.close();
      reference.close();
    },
  };
}

function refuseUnserved(library: ContractLibrary, id: string): void {
  const missing = routesOf(library, [id]).filter((route) => handlers[routeKey(route)] === undefined);
  if (missing.length === 0) return;
  throw new UserError(`the reference target does not serve ${id} yet`, {
    mend: `It serves ${servedContracts(library).join(', ')}; run ${id} against a target of your own.`,
  });
}

/**
 * The contracts that the reference serves whole: every operation of theirs has a handler. Others can be read, audited
 * and run against a real target, but not against the reference yet.
 */
export function servedContracts(library: ContractLibrary): string[] {
  return listContracts().filter((id) =>
    routesOf(library, [id]).every((route) => handlers[routeKey(route)] !== undefined),
  );
}

function withCompanions(options: EmbeddedOptions): string[] {
  const families = options.apis.flatMap((id) => options.library.family(id));
  return [...new Set(families.map((contract) => contract.id))];
}

function embeddedTarget(url: string, apis: readonly string[]): TargetConfig {
  const { projectId, token, availabilityZones, volumeTypes, imageId } = referenceFixtures;
  return {
    name: 'reference',
    endpoint: url,
    project: { id: projectId, exclusive: true },
    auth: { type: 'token', token },
    apis,
    features: { 'provisioned-performance': true, 'shared-volumes': true, idempotency: true },
    fixtures: {
      availabilityZone: availabilityZones[0] ?? '',
      volumeType: volumeTypes[1] ?? '',
      volumeSize: 10,
      image: imageId,
    },
    timeouts: { requestMs: 10_000, stateMs: 5000, pollMs: 2 },
    limits: { concurrency: 16, liveVolumes: 400 },
  };
}
