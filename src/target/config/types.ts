import type { IssuedToken, KeystoneCredentials, TlsOptions } from '../../http/index.ts';

/** How much a run sends: generated inputs per constraint, roughly 1, 5 and 25. */
export type Budget = 'quick' | 'standard' | 'thorough';

/** A cloud as `clouds.yaml` or the `OS_*` variables describe it. */
export interface CloudConfig {
  /** For messages: the name in `clouds.yaml`, or `environment`. */
  readonly name: string;
  readonly credentials: KeystoneCredentials;
  readonly region?: string;
  /** `public`, `internal` or `admin`. */
  readonly interface: string;
  /** The address of block storage, instead of the catalog's. */
  readonly endpointOverride?: string;
  readonly tls?: TlsOptions;
}

/** How to prove who is asking. */
export type AuthConfig =
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'noauth'; readonly user: string }
  /** Tokens of an Identity service: Keystone, or IAM of Huawei Cloud. */
  | {
      readonly type: 'keystone';
      readonly cloud: CloudConfig;
      /** The token that was issued when the target was looked up. */
      readonly token?: IssuedToken;
    }
  /** Requests signed with an access key of Huawei Cloud. */
  | {
      readonly type: 'aksk';
      readonly accessKey: string;
      readonly secretKey: string;
      readonly securityToken?: string;
    }
  | { readonly type: 'none' };

/** Identities beside the one that the target is tested as: one of another project, and one that may only read. */
export type IdentityName = 'second' | 'reader';

/** Somebody else who uses the target. */
export interface IdentityConfig {
  readonly project: { readonly id: string };
  readonly auth: AuthConfig;
}

/** The endpoint under test with its identity, declared features and fixtures. */
export interface TargetConfig {
  readonly name: string;
  /** Version of what is tested, where somebody says it. */
  readonly version?: string;
  /** What contracts with microversions are tested at, `3.42`; their least one by default. */
  readonly microversion?: string;
  /** Base URL without a trailing slash. Empty where the service catalog says it and has not been asked yet. */
  readonly endpoint: string;
  /** Base URLs of contracts, or of families of contracts, that are not found at `endpoint`. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Prefixes of documented paths, each with what stands in its place on the target, `/v2` → `/v3`; declared, and told in reports. */
  readonly paths?: Readonly<Record<string, string>>;
  /** The id is empty where the token says it and has not been issued yet. */
  readonly project: { readonly id: string; readonly exclusive: boolean };
  /** For connections to the target. */
  readonly tls?: TlsOptions;
  /** URL of an HTTP proxy between here and the target. */
  readonly proxy?: string;
  readonly auth: AuthConfig;
  /** Base URL of a control of the target's circumstances (docs/reference-target.md). */
  readonly control?: string;
  /** Others who use it, for isolation, transfers and permissions. */
  readonly identities?: Readonly<Partial<Record<IdentityName, IdentityConfig>>>;
  /** Nobody else uses the target: what belongs to no project (volume types, QoS specs, quotas) may be made and changed. */
  readonly exclusive?: boolean;
  /** Contract ids. */
  readonly apis: readonly string[];
  readonly features: Readonly<Record<string, boolean>>;
  readonly fixtures: {
    readonly availabilityZone: string;
    readonly volumeType: string;
    /** GiB. */
    readonly volumeSize: number;
    /** Id of an image that volumes may be made from. */
    readonly image?: string;
    /** Id of a server that volumes may be attached to. */
    readonly server?: string;
    /** Id of the user that the target is tested as. */
    readonly user?: string;
    /** Id of the account (domain) that pays. */
    readonly account?: string;
    /** Id of a key of the key service, for encrypted volumes. */
    readonly key?: string;
    /** A dedicated storage pool. */
    readonly dedicatedStorage?: { readonly id: string; readonly name: string };
    /** A user whose password IAM takes for a token. */
    readonly login?: {
      readonly user: string;
      readonly password: string;
      /** Name of the user's domain (account). */
      readonly domain: string;
      /** Name of the project that the token is for. */
      readonly project: string;
    };
  };
  readonly timeouts: { readonly requestMs: number; readonly stateMs: number; readonly pollMs: number };
  readonly limits: { readonly concurrency: number; readonly rate?: number; readonly liveVolumes: number };
}

/** Everything that decides a run. */
export interface RunConfig {
  readonly target: TargetConfig;
  readonly seed: number;
  readonly budget: Budget;
  /** Absolute path of the expectations file. */
  readonly expectations?: string;
  /** Absolute path of the folder for reports. */
  readonly output: string;
  /** Keep only the cases whose id contains one of these. */
  readonly cases?: readonly string[];
  /** Keep only the cases that prove a requirement which fits one of these globs. */
  readonly requirements?: readonly string[];
  /** Keep only the cases that are about one of these kinds of resources. */
  readonly resources?: readonly string[];
  /** Keep only the cases with one of these tags. */
  readonly tags?: readonly string[];
  /** Keep only the cases that fall to this part of the run; `index` counts from 1. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** One of several workers of one run: plans the cases of these API versions only. */
  readonly part?: RunPart;
}

/** What one of several workers of a run does. */
export interface RunPart {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
  readonly apis: readonly string[];
  /** Cases that need the project for themselves come first, not last: while those of one worker wait, another has much to do. */
  readonly exclusiveFirst?: boolean;
}
