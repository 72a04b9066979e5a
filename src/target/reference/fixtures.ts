/** What exists in a fresh reference and can be named in requests; a target configuration repeats these values. */
export interface ReferenceFixtures {
  readonly projectId: string;
  readonly token: string;
  /** A second project that sees nothing of the first. */
  readonly secondProjectId: string;
  readonly secondToken: string;
  /** Somebody in the first project who may only read. */
  readonly readerToken: string;
  /** Names and passwords with which IAM gives tokens; all users belong to one account. */
  readonly accountName: string;
  readonly accountId: string;
  readonly users: {
    readonly main: ReferenceUser;
    readonly second: ReferenceUser;
    readonly reader: ReferenceUser;
  };
  readonly projectName: string;
  readonly secondProjectName: string;
  readonly availabilityZones: readonly string[];
  readonly volumeTypes: readonly string[];
  readonly imageId: string;
  /** An image that is the snapshot of a server (EasyStack block storage 6.2.1, 1.3, fourth example). */
  readonly serverSnapshotImageId: string;
  /** A server that a new volume can be attached to (EVS 5.1.1, `server_id`). */
  readonly serverId: string;
  /** A server that is paid for in advance, and with it what is made for it (5.1.1, `server_id`). */
  readonly prepaidServerId: string;
  /** A server of metal, which takes no new volume (5.1.1, `server_id`). */
  readonly bareMetalServerId: string;
  /** A pool that volumes can be put in (5.1.1, table 5-6). */
  readonly dedicatedStorage: { readonly id: string; readonly name: string };
  /** The main user's key for signed requests. */
  readonly accessKey: { readonly id: string; readonly secret: string };
  readonly userId: string;
  readonly keyId: string;
}

/** A user as IAM knows one. */
export interface ReferenceUser {
  readonly id: string;
  readonly name: string;
  readonly password: string;
}

/** The fixtures of every reference. Volume types: EVS API Reference (2023-02-01), 5.1.1, table 5-5. */
export const referenceFixtures: ReferenceFixtures = {
  projectId: '0123456789abcdef0123456789abcdef',
  token: 'reference-token-not-a-secret',
  secondProjectId: 'fedcba9876543210fedcba9876543210',
  secondToken: 'second-reference-token-not-a-secret',
  readerToken: 'reader-reference-token-not-a-secret',
  accountName: 'reference',
  accountId: 'a2cd82a33fb043dc9304bf72a0f38f00',
  users: {
    main: {
      id: '39f6696ae23740708d0f358a253c2637',
      name: 'reference-user',
      password: 'reference-password-not-a-secret',
    },
    second: {
      id: '5c4c0a7e1a9d4b0f8d3f1b6c2a7e9d10',
      name: 'second-user',
      password: 'second-reference-password-not-a-secret',
    },
    reader: {
      id: 'a1b5d0c93f6e4d28b7c4e0f91d2a3b64',
      name: 'reader',
      password: 'reader-reference-password-not-a-secret',
    },
  },
  projectName: 'reference-region',
  secondProjectName: 'reference-region_second',
  availabilityZones: ['az-1', 'az-2'],
  volumeTypes: ['SATA', 'SAS', 'GPSSD', 'SSD', 'ESSD', 'GPSSD2', 'ESSD2'],
  imageId: '027cf713-45a6-45f0-ac1b-0ccc57ac12e2',
  serverSnapshotImageId: '6b2f6f0e-7f0b-4d3c-9a53-2b1d5d1f8c47',
  serverId: '3ffcbe9d-e5bf-45f4-aa0a-670b54bda66c',
  accessKey: { id: 'REFERENCEACCESSKEY', secret: 'reference-secret-key-not-a-secret' },
  userId: '39f6696ae23740708d0f358a253c2637',
  prepaidServerId: 'b9a2a1c6-6b3b-4d0e-8a6e-5b0d0f3c7d11',
  bareMetalServerId: '0d8f7a52-2f0b-4c49-9d1a-94f1c2b7e6a3',
  dedicatedStorage: { id: '7c1f0a34-53c8-4be1-a0f5-3d62c9e18b07', name: 'reference-pool' },
  keyId: '94257794-d7aa-462c-9eaa-9f32c05b9966',
};
