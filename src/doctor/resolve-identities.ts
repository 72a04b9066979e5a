import { UserError } from '../errors/user-error.ts';
import { IdentityError } from '../http/index.ts';
import { resolveTarget } from '../target/config/resolve-target.ts';
import type { IdentityConfig, IdentityName, TargetConfig } from '../target/config/types.ts';
import type { Line, Topic } from './diagnosis.ts';
import { note, ok, problem } from './say.ts';

/** What the Identity service told. */
export interface Resolved {
  /** The target with what was filled in, and the identities that could be had; absent where nothing can be asked without more. */
  readonly target?: TargetConfig;
  readonly lines: readonly Line[];
}

/** Asks the Identity service, where there is one, for each identity by itself: what one lacks does not hide the others. */
export async function resolveIdentities(target: TargetConfig): Promise<Resolved> {
  const { identities = {}, ...alone } = target;
  const lines: Line[] = [];
  const primary = await attempt(() => resolveTarget(alone), 'target.auth', lines);
  if (primary === undefined) return { lines };
  lines.push(...linesOfToken(target, primary));
  const others: [string, IdentityConfig][] = [];
  for (const name of Object.keys(identities) as IdentityName[]) {
    const identity = identities[name];
    if (identity === undefined) continue;
    const setting = `target.identities.${name}.auth`;
    // The target itself is known by now: only the identity is asked for.
    const asked = { ...primary, auth: { type: 'none' } as const, identities: { [name]: identity } };
    const resolved = await attempt(() => resolveTarget(asked), setting, lines);
    const own = resolved?.identities?.[name];
    if (own === undefined) continue;
    others.push([name, own]);
    if (identity.auth.type === 'keystone')
      lines.push(ok('identity service', `it issues a token to "${name}", for project ${own.project.id}`));
  }
  const found = others.length === 0 ? {} : { identities: Object.fromEntries(others) };
  return { target: { ...primary, ...found }, lines };
}

async function attempt(
  ask: () => Promise<TargetConfig>,
  setting: string,
  lines: Line[],
): Promise<TargetConfig | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const isRefusal = error.cause instanceof IdentityError;
    const topic: Topic = isRefusal
      ? 'identity service'
      : /catalog/.test(error.message)
        ? 'catalog'
        : 'project';
    lines.push(
      problem(topic, `${setting}: ${error.message}`, error.mend ?? `Look at ${setting}.`, isRefusal ? 3 : 2),
    );
    return undefined;
  }
}

function linesOfToken(before: TargetConfig, { endpoint, project, auth }: TargetConfig): Line[] {
  if (auth.type !== 'keystone' || auth.token === undefined) return [];
  const { token, cloud } = auth;
  const { authUrl } = cloud.credentials;
  const name = token.project?.name ?? '';
  const roles = token.roles.length === 0 ? 'no role that it tells' : `the roles ${token.roles.join(', ')}`;
  const types = token.catalog.map(({ type }) => type).join(', ') || 'nothing';
  const named = before.endpoint !== '' || cloud.endpointOverride !== undefined;
  return [
    ok(
      'identity service',
      `${authUrl} issues a token for project ${project.id}${name === '' ? '' : ` (${name})`}, with ${roles}`,
    ),
    named
      ? note(
          'catalog',
          `${endpoint} is named by the configuration, so the catalog is not asked; it has ${types}`,
        )
      : ok('catalog', `block storage is at ${endpoint}; the catalog has ${types}`),
  ];
}
