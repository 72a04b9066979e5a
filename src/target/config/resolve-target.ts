import { UserError } from '../../errors/user-error.ts';
import {
  findEndpoint,
  IdentityError,
  issueToken,
  openConnections,
  withoutVersion,
  type IssuedToken,
  type TlsOptions,
} from '../../http/index.ts';
import type { AuthConfig, CloudConfig, IdentityConfig, TargetConfig } from './types.ts';

/** Types under which block storage stands in service catalogs, the present name first (OpenStack service types authority; EVS). */
const BLOCK_STORAGE: readonly string[] = [
  'block-storage',
  'volumev3',
  'block-store',
  'volumev2',
  'volume',
  'evs',
  'evsv2',
];

/**
 * Fills in what only the Identity service can tell: the address of block storage from its catalog, and the project of the
 * token. Without an Identity service nothing is asked and nothing changes.
 *
 * @throws {UserError} exit code 3 when the service does not answer, 2 when it refuses the credentials or has not what is wanted
 */
export async function resolveTarget(target: TargetConfig): Promise<TargetConfig> {
  const primary = await resolveIdentity(target, target);
  const identities = await Promise.all(
    Object.entries(target.identities ?? {}).map(
      async ([name, identity]): Promise<[string, IdentityConfig]> => {
        const { project, auth } = await resolveIdentity(identity, target);
        return [name, { project: { id: project }, auth }];
      },
    ),
  );
  const cloud = target.auth.type === 'keystone' ? target.auth.cloud : undefined;
  const endpoint = target.endpoint === '' ? addressOf(cloud, primary.token) : target.endpoint;
  const tls = target.tls ?? cloud?.tls;
  return {
    ...target,
    endpoint,
    ...imageEndpoint(target, cloud, primary.token),
    name: target.name === '' ? new URL(endpoint).host : target.name,
    project: { ...target.project, id: primary.project },
    auth: primary.auth,
    ...(tls === undefined ? {} : { tls }),
    ...(identities.length === 0 ? {} : { identities: Object.fromEntries(identities) }),
  };
}

interface Resolved {
  readonly project: string;
  readonly auth: AuthConfig;
  readonly token?: IssuedToken;
}

async function resolveIdentity(
  identity: { readonly project: { readonly id: string }; readonly auth: AuthConfig },
  target: TargetConfig,
): Promise<Resolved> {
  const { auth, project } = identity;
  if (auth.type !== 'keystone') return { project: project.id, auth };
  const token = await askToken(auth.cloud, target.tls, target.proxy);
  const scoped = token.project?.id;
  if (scoped === undefined && project.id === '') {
    throw new UserError(`cloud "${auth.cloud.name}": the token is for no project`, {
      mend: 'Set project_name (and project_domain_name) or project_id.',
    });
  }
  if (scoped !== undefined && project.id !== '' && scoped !== project.id) {
    throw new UserError(
      `cloud "${auth.cloud.name}": the token is for project ${scoped}, the target's project is ${project.id}`,
      { mend: 'Let both name the same, or leave target.project.id out.' },
    );
  }
  return { project: scoped ?? project.id, auth: { ...auth, token }, token };
}

async function askToken(
  cloud: CloudConfig,
  tls: TlsOptions | undefined,
  proxy: string | undefined,
): Promise<IssuedToken> {
  const trust = tls ?? cloud.tls;
  const connections = openConnections(new URL(cloud.credentials.authUrl).origin, {
    connections: 1,
    timeoutMs: 10_000,
    ...(trust === undefined ? {} : { tls: trust }),
    ...(proxy === undefined ? {} : { proxy }),
  });
  try {
    return await issueToken(cloud.credentials, connections);
  } catch (cause) {
    if (!(cause instanceof IdentityError)) throw cause;
    throw new UserError(`cloud "${cloud.name}": ${cause.message}`, { ...ADVICE[cause.kind], cause });
  } finally {
    await connections.destroy();
  }
}

const ADVICE: Readonly<Record<IdentityError['kind'], { readonly mend: string; readonly exitCode: 2 | 3 }>> = {
  refused: { mend: 'Look at user, password, their domains and the project.', exitCode: 2 },
  unavailable: { mend: 'Is the Identity service running, and is auth_url right?', exitCode: 3 },
  odd: { mend: 'Does auth_url name the Identity API v3?', exitCode: 3 },
};

/** Where images that a run uploads are removed again: the catalog's Image service, if the configuration names none. */
function imageEndpoint(
  { endpoints }: TargetConfig,
  cloud: CloudConfig | undefined,
  token: IssuedToken | undefined,
): Pick<TargetConfig, 'endpoints'> {
  if (endpoints?.['image'] !== undefined || cloud === undefined || token === undefined) return {};
  const { region, interface: wanted } = cloud;
  const query = { types: ['image'], interface: wanted, ...(region === undefined ? {} : { region }) };
  const url = findEndpoint(token.catalog, query);
  if (url === undefined || !URL.canParse(url)) return {};
  return { endpoints: { ...endpoints, image: withoutVersion(url) } };
}

function addressOf(cloud: CloudConfig | undefined, token: IssuedToken | undefined): string {
  if (cloud === undefined || token === undefined) throw new Error('a target without endpoint and catalog');
  const { region, interface: wanted, endpointOverride } = cloud;
  const url =
    endpointOverride ??
    findEndpoint(token.catalog, {
      types: BLOCK_STORAGE,
      interface: wanted,
      ...(region === undefined ? {} : { region }),
    });
  if (url !== undefined && URL.canParse(url)) return withoutVersion(url);
  const where = `${wanted} interface${region === undefined ? '' : `, region ${region}`}`;
  const offered = token.catalog.map(({ type }) => type).join(', ') || 'nothing';
  throw new UserError(
    `cloud "${cloud.name}": the catalog has no usable address of block storage (${where})`,
    {
      mend: `Name it with target.endpoint, or look at region_name and interface. The catalog has ${offered}.`,
    },
  );
}
