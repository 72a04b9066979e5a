/** One address of a service in a catalog. */
export interface CatalogEndpoint {
  readonly interface: string;
  readonly region: string;
  readonly url: string;
}

/** A service as the Identity service lists it. */
export interface CatalogService {
  /** `block-storage`, `volumev3`, `evs` … */
  readonly type: string;
  readonly name: string;
  readonly endpoints: readonly CatalogEndpoint[];
}

/** A token with what the Identity service says of it. */
export interface IssuedToken {
  readonly id: string;
  /** Milliseconds since the epoch; infinite where the service does not say. */
  readonly expiresAt: number;
  readonly project?: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  readonly catalog: readonly CatalogService[];
}

/**
 * Reads the answer to a request for a token, in which nothing is trusted: what is not of the documented shape is left out.
 *
 * @param id the `X-Subject-Token` header
 * @param body the parsed body
 */
export function readIssuedToken(id: string, body: unknown): IssuedToken {
  const token = member(body, 'token');
  const expires = Date.parse(text(member(token, 'expires_at')));
  const project = member(token, 'project');
  const projectId = text(member(project, 'id'));
  return {
    id,
    expiresAt: Number.isNaN(expires) ? Infinity : expires,
    ...(projectId === '' ? {} : { project: { id: projectId, name: text(member(project, 'name')) } }),
    roles: items(member(token, 'roles')).map((role) => text(member(role, 'name'))),
    catalog: items(member(token, 'catalog')).map(readService),
  };
}

function readService(service: unknown): CatalogService {
  return {
    type: text(member(service, 'type')),
    name: text(member(service, 'name')),
    endpoints: items(member(service, 'endpoints')).map((endpoint) => ({
      interface: text(member(endpoint, 'interface')),
      region: text(member(endpoint, 'region_id')) || text(member(endpoint, 'region')),
      url: text(member(endpoint, 'url')),
    })),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
