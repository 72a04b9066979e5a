/** A domain, project or user by id or by name. */
export interface NameOrId {
  readonly id?: string;
  readonly name?: string;
}

/** A user or project; one that is named needs the domain in which the name counts. */
export interface InDomain extends NameOrId {
  readonly domain?: NameOrId;
}

/** How to prove to an Identity service who is asking (OpenStack Identity API v3, "Authentication and token management"). */
export type IdentityProof =
  | { readonly method: 'password'; readonly user: InDomain; readonly password: string }
  | {
      readonly method: 'application_credential';
      readonly credential: NameOrId;
      /** Needed where the credential is named and not given by id. */
      readonly user?: InDomain;
      readonly secret: string;
    }
  | { readonly method: 'token'; readonly token: string };

/** What is needed to get tokens. */
export interface KeystoneCredentials {
  /** Base URL of the Identity API v3, ending in `/v3`. */
  readonly authUrl: string;
  readonly proof: IdentityProof;
  /** The project that tokens are for. An application credential has its own. */
  readonly project?: InDomain;
}

/** The request body for a token; application credentials carry their scope and must not name another. */
export function tokenRequest({ proof, project }: KeystoneCredentials): object {
  const scope =
    project === undefined || proof.method === 'application_credential' ? {} : { scope: { project } };
  return { auth: { identity: { methods: [proof.method], [proof.method]: proofBody(proof) }, ...scope } };
}

function proofBody(proof: IdentityProof): object {
  if (proof.method === 'password') return { user: { ...proof.user, password: proof.password } };
  if (proof.method === 'token') return { id: proof.token };
  const user = proof.credential.id === undefined && proof.user !== undefined ? { user: proof.user } : {};
  return { ...proof.credential, ...user, secret: proof.secret };
}

/** The values of credentials that must never be written anywhere. */
export function secretsOf({ proof }: KeystoneCredentials): string[] {
  if (proof.method === 'password') return [proof.password];
  return [proof.method === 'token' ? proof.token : proof.secret];
}
