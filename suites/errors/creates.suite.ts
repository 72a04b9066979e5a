import { createHash } from 'node:crypto';
import type { Context, Json, Operation, Schema, Suite } from '../../src/index.ts';
import { otherZone } from './held.ts';
import { probeCases, NOTHING, type Probe } from './probe.ts';

const CREATE = ['volume.create'];

/** A creation of which one member is wrong. */
function wrong(
  members: (t: Context) => Readonly<Record<string, Json>>,
  beside: Record<string, Json> = {},
): Probe['input'] {
  return (t, operation) => ({ body: body(t, operation, members(t), beside) });
}

function body(
  t: Context,
  operation: Operation,
  members: Readonly<Record<string, Json>>,
  beside: Readonly<Record<string, Json>> = {},
): Json {
  return { ...(t.createBody(operation, { name: t.name(), ...members }) as object), ...beside };
}

/** A snapshot to make the volume from. */
async function fromSnapshot(
  t: Context,
  operation: Operation,
  members: Readonly<Record<string, Json>>,
): Promise<{ body: Json }> {
  const snapshot = await t.snapshot((await t.volume()).id);
  return { body: body(t, operation, { snapshot_id: snapshot.id, ...members }) };
}

const imageOf = (t: Context): string =>
  t.target.fixtures.image ?? t.inapplicable('it needs target.fixtures.image in the configuration');

const keyOf = (t: Context): string =>
  t.target.fixtures.key ?? t.inapplicable('it needs target.fixtures.key in the configuration');

/** A UUID that only this case of this run uses. */
function clientToken(t: Context): string {
  const hex = createHash('sha256').update(`${t.name()} ${t.seed}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** How long a token is good (5.1.1, table 5-2). */
const EIGHT_HOURS_MS = 8 * 60 * 60 * 1000;

const ENCRYPTION = ['encryption'];
const PERFORMANCE = ['provisioned-performance'];

const PROBES: readonly Probe[] = [
  {
    id: 'bad-name',
    title: 'a name that is too long',
    capabilities: CREATE,
    pairs: ['400 EVS.1003', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ name: 'n'.repeat(300) })),
  },
  {
    id: 'bad-description',
    title: 'a description that is too long',
    capabilities: CREATE,
    pairs: ['400 EVS.1004', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ description: 'd'.repeat(300) })),
  },
  {
    id: 'metadata-too-large',
    title: 'metadata of a mebibyte',
    capabilities: CREATE,
    pairs: ['400 EVS.1005'],
    refuses: ['rejects-metadata-too-large'],
    volumes: 0,
    input: wrong(() => ({ metadata: { large: 'm'.repeat(1_048_576) } })),
  },
  {
    id: 'bad-size',
    title: 'a size of 0',
    capabilities: CREATE,
    pairs: ['400 EVS.1009', '400 EVS.1010', '400 EVS.2084', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ size: 0 })),
  },
  {
    id: 'size-too-large',
    title: 'a size above that of every volume',
    capabilities: CREATE,
    pairs: ['400 EVS.1009', '400 EVS.1010', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ size: 1_000_000 })),
  },
  {
    id: 'bad-count',
    title: 'a batch of 101 volumes',
    capabilities: CREATE,
    pairs: ['400 EVS.1009', '400 EVS.1021', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ count: 101 })),
  },
  {
    id: 'unknown-type',
    title: 'a type that does not exist',
    capabilities: CREATE,
    pairs: ['400 EVS.1020', '400 EVS.2070', '400 EVS.2071'],
    volumes: 0,
    input: wrong(() => ({ volume_type: 'no-such-type' })),
  },
  {
    id: 'empty-type',
    title: 'an empty type',
    capabilities: CREATE,
    pairs: ['400 EVS.1009', '400 EVS.1020', '400 EVS.2070', '400 EVS.2083', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ volume_type: '' })),
  },
  {
    id: 'unknown-zone',
    title: 'a zone that does not exist',
    capabilities: CREATE,
    pairs: ['400 EVS.1036', '400 EVS.2053', '400 EVS.2071'],
    volumes: 0,
    input: wrong(() => ({ availability_zone: 'no-such-zone' })),
  },
  {
    id: 'empty-zone',
    title: 'an empty zone',
    capabilities: CREATE,
    pairs: ['400 EVS.1009', '400 EVS.1036', '400 EVS.2053', '400 EVS.2083', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ availability_zone: '' })),
  },
  {
    id: 'bad-sharing',
    title: 'a shareable that is neither true nor false',
    capabilities: CREATE,
    pairs: ['400 EVS.1054', '400 EVS.5400'],
    features: ['shared-volumes'],
    volumes: 0,
    input: wrong(() => ({ shareable: 'perhaps' })),
  },
  {
    id: 'bad-passthrough',
    title: 'hw:passthrough that is neither true nor false',
    capabilities: CREATE,
    pairs: ['400 EVS.1009', '400 EVS.1057', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ metadata: { 'hw:passthrough': 'perhaps' } })),
  },
  {
    id: 'bad-full-clone',
    title: 'full_clone that is neither 0 nor 1',
    capabilities: CREATE,
    pairs: ['400 EVS.1009', '400 EVS.1063', '400 EVS.5400'],
    volumes: 0,
    input: wrong(() => ({ metadata: { full_clone: '2' } })),
  },
  {
    id: 'several-sources',
    title: 'an image beside a snapshot',
    capabilities: CREATE,
    pairs: ['400 EVS.1016'],
    proves: ['volumes.create.rejects-several-sources.code'],
    volumes: 1,
    input: (t, operation) => fromSnapshot(t, operation, { imageRef: t.target.fixtures.image ?? NOTHING }),
  },
  {
    id: 'malformed-source-snapshot',
    title: 'a snapshot id that is no UUID',
    capabilities: CREATE,
    pairs: ['400 EVS.2045', '404 EVS.5404'],
    volumes: 0,
    input: wrong(() => ({ snapshot_id: 'no-uuid' })),
  },
  {
    id: 'unknown-source-snapshot',
    title: 'a snapshot that does not exist',
    capabilities: CREATE,
    pairs: ['400 EVS.2045', '404 EVS.5404'],
    volumes: 0,
    input: wrong(() => ({ snapshot_id: NOTHING })),
  },
  {
    id: 'type-of-snapshot',
    title: 'another type than that of the snapshot',
    capabilities: CREATE,
    pairs: ['400 EVS.2096'],
    proves: ['volumes.create.rejects-type-other-than-snapshot.code'],
    refuses: ['rejects-type-other-than-snapshot'],
    input: (t, operation) =>
      fromSnapshot(t, operation, { volume_type: t.target.fixtures.volumeType === 'SSD' ? 'SAS' : 'SSD' }),
  },
  {
    id: 'zone-of-snapshot',
    title: 'another zone than that of the snapshot',
    capabilities: CREATE,
    pairs: ['400 EVS.1036', '400 EVS.2053', '400 EVS.2054'],
    refuses: ['rejects-zone-other-than-snapshot'],
    input: async (t, operation) => fromSnapshot(t, operation, { availability_zone: await otherZone(t) }),
  },
  {
    id: 'client-token-conflict',
    title: 'an X-Client-Token of another request',
    capabilities: CREATE,
    pairs: ['400 EVS.2219'],
    proves: ['volumes.create.client-token-conflict.code'],
    features: ['idempotency'],
    input: async (t, operation) => {
      const headers = { 'X-Client-Token': clientToken(t) };
      const first = await t.succeed(operation, { headers, body: body(t, operation, {}) });
      await t.made(first);
      return { headers, body: body(t, operation, { description: 'another request' }) };
    },
  },
  {
    id: 'client-token-of-gone',
    title: 'an X-Client-Token again when what it made is gone',
    capabilities: CREATE,
    pairs: ['400 EVS.2222'],
    features: ['idempotency'],
    input: async (t, operation) => {
      const request = { headers: { 'X-Client-Token': clientToken(t) }, body: body(t, operation, {}) };
      const [id = ''] = await t.made(await t.succeed(operation, request));
      await t.settle('volume', id);
      await t.need('volume.delete', { path: { volume_id: id } });
      if (!(await t.gone('volume', id))) return t.blocked('the volume is not deleted');
      return request;
    },
  },
  {
    id: 'client-token-expired',
    title: 'an X-Client-Token again after more than eight hours',
    capabilities: CREATE,
    pairs: ['400 EVS.2220'],
    features: ['idempotency'],
    control: true,
    input: async (t, operation) => {
      const request = { headers: { 'X-Client-Token': clientToken(t) }, body: body(t, operation, {}) };
      await t.made(await t.succeed(operation, request));
      await t.control({ method: 'POST', path: '/clock', body: { advance_ms: EIGHT_HOURS_MS + 60_000 } });
      return request;
    },
  },
  {
    id: 'unknown-image',
    title: 'an image that does not exist',
    capabilities: CREATE,
    pairs: ['400 EVS.2046', '400 EVS.5400', '404 EVS.5404'],
    features: ['images'],
    volumes: 0,
    input: wrong(() => ({ imageRef: NOTHING })),
  },
  {
    id: 'unknown-backup',
    title: 'a backup that does not exist',
    capabilities: CREATE,
    pairs: ['400 EVS.1006', '400 EVS.1045', '404 EVS.5404'],
    features: ['backups'],
    volumes: 0,
    input: wrong(() => ({ backup_id: NOTHING })),
  },
  {
    id: 'shared-system-disk',
    title: 'a shared volume from the image of a system disk',
    capabilities: CREATE,
    pairs: ['400 EVS.1054', '400 EVS.2094'],
    refuses: ['rejects-shared-system-disk'],
    features: ['images', 'shared-volumes'],
    volumes: 0,
    input: (t, operation) => {
      const shared = memberOf(operation, 'multiattach')?.['enum'] === undefined ? true : 'true';
      return { body: body(t, operation, { imageRef: imageOf(t), multiattach: shared }) };
    },
  },
  {
    id: 'encryption-of-copy',
    title: 'the encryption of a volume from a snapshot',
    capabilities: CREATE,
    pairs: ['400 EVS.1043', '400 EVS.2041'],
    features: ENCRYPTION,
    volumes: 1,
    input: (t, operation) =>
      fromSnapshot(t, operation, {
        metadata: { __system__encrypted: '1', __system__cmkid: keyOf(t) },
      }),
  },
  {
    id: 'bad-encryption',
    title: 'encryption without a key',
    capabilities: CREATE,
    pairs: ['400 EVS.2041', '400 EVS.5400'],
    features: ENCRYPTION,
    volumes: 0,
    input: wrong(() => ({ metadata: { __system__encrypted: '1' } })),
  },
  {
    id: 'enterprise-project',
    title: 'an enterprise project whose id is malformed',
    capabilities: CREATE,
    pairs: ['400 EVS.2059'],
    features: ['enterprise-projects'],
    volumes: 0,
    input: wrong(() => ({ enterprise_project_id: 'no-uuid' })),
  },
  {
    id: 'bad-way-of-paying',
    title: 'a number of periods that is too large',
    capabilities: CREATE,
    pairs: ['400 EVS.2147', '400 EVS.5400'],
    features: ['prepaid'],
    volumes: 0,
    input: (t, operation) => {
      const bssParam = { chargingMode: 'prePaid', periodType: 'month', periodNum: 100 };
      return { body: body(t, operation, {}, { bssParam }) };
    },
  },
  {
    id: 'unknown-server',
    title: 'a server that does not exist',
    capabilities: CREATE,
    pairs: ['400 EVS.2131', '400 EVS.2229', '404 EVS.5404'],
    features: ['servers'],
    volumes: 0,
    input: (t, operation) => ({ body: body(t, operation, {}, { server_id: NOTHING }) }),
  },
  {
    id: 'iops-for-other-types',
    title: 'iops for a type that has none to choose',
    capabilities: CREATE,
    pairs: ['400 EVS.2235'],
    proves: ['volumes.create.rejects-iops-for-other-types.code'],
    features: PERFORMANCE,
    volumes: 0,
    input: wrong(() => ({ iops: 3000 })),
  },
  {
    id: 'iops-out-of-range',
    title: 'iops that the type does not reach',
    capabilities: CREATE,
    pairs: ['400 EVS.2231'],
    refuses: ['rejects-iops-out-of-range'],
    features: PERFORMANCE,
    volumes: 0,
    input: wrong(() => ({ volume_type: 'GPSSD2', iops: 1, throughput: 125 })),
  },
  {
    id: 'throughput-for-essd2',
    title: 'throughput for ESSD2',
    capabilities: CREATE,
    pairs: ['400 EVS.2232'],
    features: PERFORMANCE,
    volumes: 0,
    input: wrong(() => ({ volume_type: 'ESSD2', iops: 3000, throughput: 125 })),
  },
  {
    id: 'throughput-missing',
    title: 'GPSSD2 without throughput',
    capabilities: CREATE,
    pairs: ['400 EVS.2233'],
    features: PERFORMANCE,
    volumes: 0,
    input: wrong(() => ({ volume_type: 'GPSSD2', iops: 3000 })),
  },
  {
    id: 'client-token-form',
    title: 'an X-Client-Token that is no UUID',
    capabilities: CREATE,
    pairs: ['400 EVS.2218'],
    features: ['idempotency'],
    volumes: 0,
    input: (t, operation) => ({
      headers: { 'X-Client-Token': 'no-uuid' },
      body: body(t, operation, {}),
    }),
  },
];

/** What is wrong in a creation has the codes of appendix A.1. */
export const suite: Suite = {
  id: 'errors/creates',
  title: 'Codes of creations that are refused',
  // A member that the version has not is no mistake.
  cases: ({ api }) =>
    probeCases(
      api,
      PROBES.filter(({ id }) => knows(api.own('volume.create'), NEEDS[id])),
    ),
};

/** Members that a probe is about, as pointers into the body, where not every version has them. */
const NEEDS: Readonly<Record<string, string>> = {
  'bad-sharing': 'shareable',
  'bad-way-of-paying': 'bssParam',
  'unknown-server': 'server_id',
  'iops-for-other-types': 'iops',
  'iops-out-of-range': 'iops',
  'throughput-for-essd2': 'iops',
  'throughput-missing': 'iops',
  'client-token-form': 'X-Client-Token',
  'client-token-conflict': 'X-Client-Token',
  'client-token-of-gone': 'X-Client-Token',
  'client-token-expired': 'X-Client-Token',
};

function knows(operation: Operation | undefined, member: string | undefined): boolean {
  if (operation === undefined || member === undefined) return operation !== undefined;
  if (operation.parameters.some(({ name }) => name === member)) return true;
  return memberOf(operation, member) !== undefined;
}

/** The schema of a member of the body, or of the volume in it. */
function memberOf(operation: Operation, member: string): Schema | undefined {
  const { properties = {} } = operation.requestBody?.schema ?? {};
  const { volume, [member]: own } = properties as Readonly<Record<string, Schema | undefined>>;
  return own ?? (volume?.['properties'] as Readonly<Record<string, Schema>> | undefined)?.[member];
}
