import {
  Absence,
  akskAuth,
  createClient,
  Gate,
  keystoneAuth,
  noAuth,
  openConnections,
  tokenAuth,
  type Auth,
  type Client,
  type Outage,
  type SecretRegistry,
} from '../http/index.ts';
import type { AuthConfig, IdentityName, RunPart, TargetConfig } from '../target/config/types.ts';
import { mapPaths } from './map-paths.ts';

/** Who sends: the identity that the target is tested as, or one of the others that its configuration names. */
export type Who = 'primary' | IdentityName;

/** The clients of a run: one for each address of the target and each identity, all under one limit of rate and concurrency. */
export interface Clients {
  /**
   * The client for a contract's operations.
   *
   * @throws {Error} for an identity that the configuration does not name
   */
  of(contract: string, who?: Who): Client;
  /** The project that an identity works in. */
  projectId(who?: Who): string;
  /** The client for the control of the target, which gets no credentials; `undefined` where it has none. */
  control(): Client | undefined;
  /** Whether an exchange was cut off because its target went, and the target was waited for until it was back. */
  excuses(exchange: number): boolean;
  /** The first outage of an address of the target that a span of time has a part of, all on the clock of `performance.now()`. */
  outage(from: number, to: number): Outage | undefined;
  /** Whether in a span of time a connection was closed or could not be opened, so that there may be an outage. */
  isCut(from: number, to: number): boolean;
  /** Exchanges with the API of all clients so far. */
  exchanges(): number;
  /** Ends what is under way and closes every connection. */
  close(): Promise<void>;
}

/** While the target is restarted it cannot be connected to; a run waits for it so long, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Settings of the clients beside the target's own. */
export interface ClientsOptions {
  readonly timeoutMs?: number;
  readonly retries?: number;
  /** Which ids exchanges get where several workers number those of one run: every `count`th, from `index` on. */
  readonly ids?: Pick<RunPart, 'index' | 'count'> | undefined;
}

/** Makes the clients of a run; connections are opened when something is sent. Every secret is told to the registry at once. */
export function createClients(
  target: TargetConfig,
  secrets: SecretRegistry,
  options: ClientsOptions = {},
): Clients {
  const { limits } = target;
  const concurrency = Math.max(limits.concurrency, 1);
  const gate = new Gate({ concurrency, ...(limits.rate === undefined ? {} : { rate: limits.rate }) });
  const auths = new Map<Who, Auth>();
  for (const who of ['primary', ...(Object.keys(target.identities ?? {}) as IdentityName[])] as const) {
    const { auth, project } = identityOf(target, who);
    auths.set(who, createAuth(auth, project.id, target));
  }
  for (const auth of auths.values()) for (const secret of auth.secrets()) secrets.add(secret);
  if (target.fixtures.login !== undefined) secrets.add(target.fixtures.login.password);
  const clients = new Map<string, Client>();
  const absences = new Map<string, Absence>();
  const absenceOf = (endpoint: string): Absence => {
    const known = absences.get(endpoint) ?? new Absence(PATIENCE_MS);
    absences.set(endpoint, known);
    return known;
  };
  const { index = 1, count: step = 1 } = options.ids ?? {};
  let lastId = index - step;
  let control: Client | undefined;
  const open = (endpoint: string, auth: Auth): Client => {
    const client = createClient({
      endpoint,
      auth,
      secrets,
      gate,
      concurrency,
      timeoutMs: options.timeoutMs ?? target.timeouts.requestMs,
      nextId: () => (lastId += step),
      ...(target.tls === undefined ? {} : { tls: target.tls }),
      ...(target.proxy === undefined ? {} : { proxy: target.proxy }),
      ...(options.retries === undefined ? { absence: absenceOf(endpoint) } : { retries: options.retries }),
    });
    return target.paths === undefined ? client : mapPaths(client, target.paths);
  };
  return {
    of: (contract, who = 'primary') => {
      const endpoint = endpointOf(target, contract);
      const key = `${who} ${endpoint}`;
      let client = clients.get(key);
      if (client === undefined) {
        const auth = auths.get(who);
        if (auth === undefined) throw new Error(`the target has no identity "${who}"`);
        client = open(endpoint, auth);
        clients.set(key, client);
      }
      return client;
    },
    projectId: (who = 'primary') => identityOf(target, who).project.id,
    control: () => {
      if (target.control === undefined) return undefined;
      control ??= createClient({
        endpoint: target.control,
        auth: createAuth({ type: 'none' }, '', target),
        secrets,
        concurrency: 1,
        timeoutMs: target.timeouts.requestMs,
        ...(target.tls === undefined ? {} : { tls: target.tls }),
      });
      return control;
    },
    excuses: (exchange) => [...absences.values()].some((absence) => absence.excuses(exchange)),
    outage: (from, to) =>
      [...absences.values()].map((absence) => absence.during(from, to)).find((found) => found !== undefined),
    isCut: (from, to) => [...absences.values()].some((absence) => absence.isCut(from, to)),
    exchanges: () => [...clients.values()].reduce((sum, { stats }) => sum + stats.exchanges, 0),
    close: async () => {
      const all = control === undefined ? [...clients.values()] : [...clients.values(), control];
      await Promise.all(all.map((client) => client.close()));
    },
  };
}

/** The address that a contract's paths are appended to. */
export function endpointOf(target: TargetConfig, contract: string): string {
  const [family = ''] = contract.split('/');
  return target.endpoints?.[contract] ?? target.endpoints?.[family] ?? target.endpoint;
}

/** The auth of an identity. */
export function createAuth(auth: AuthConfig, projectId: string, target: TargetConfig): Auth {
  if (auth.type === 'token') return tokenAuth(auth.token);
  if (auth.type === 'noauth') return noAuth({ user: auth.user, projectId });
  if (auth.type === 'aksk') return akskAuth({ ...auth, projectId });
  if (auth.type === 'keystone') return identityAuth(auth, target);
  return { name: 'none', sign: () => ({}), secrets: () => [] };
}

function identityAuth(auth: AuthConfig & { readonly type: 'keystone' }, target: TargetConfig): Auth {
  const tls = target.tls ?? auth.cloud.tls;
  const dispatcher = openConnections(new URL(auth.cloud.credentials.authUrl).origin, {
    connections: 1,
    timeoutMs: 10_000,
    ...(tls === undefined ? {} : { tls }),
    ...(target.proxy === undefined ? {} : { proxy: target.proxy }),
  });
  return keystoneAuth(auth.cloud.credentials, {
    dispatcher,
    ...(auth.token === undefined ? {} : { token: auth.token }),
  });
}

function identityOf(
  target: TargetConfig,
  who: Who,
): { readonly project: { readonly id: string }; readonly auth: AuthConfig } {
  if (who === 'primary') return target;
  const identity = target.identities?.[who];
  if (identity === undefined) throw new Error(`the target has no identity "${who}"`);
  return identity;
}
