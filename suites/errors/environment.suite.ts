import type { CallInput, Context, Json, Operation, Suite } from '../../src/index.ts';
import { ask, usageOf } from '../quotas/usage.ts';
import { probeCases, type Probe } from './probe.ts';

const CREATE = ['volume.create'];
const CHANGES = ['volume.create', 'volume.update', 'snapshot.create', 'volume-tag.create', 'qos.update'];

/** What stands in the way, and how it is taken out of it again. */
interface Circumstance {
  readonly path: (t: Context) => string;
  readonly change: Json;
  readonly back: Json;
}

const fixture = (name: 'account' | 'user' | 'key') => (t: Context) =>
  t.target.fixtures[name] ?? t.inapplicable(`it needs target.fixtures.${name} in the configuration`);

const account = (change: Json, back: Json): Circumstance => ({
  path: (t) => `/accounts/${fixture('account')(t)}`,
  change,
  back,
});

const user = (change: Json, back: Json): Circumstance => ({
  path: (t) => `/users/${fixture('user')(t)}`,
  change,
  back,
});

/** A valid request of an operation, asked for when the circumstances have changed. */
function under({ path, change, back }: Circumstance, make: Probe['input'] = valid): Probe['input'] {
  return async (t, operation) => {
    const input = await make(t, operation);
    await t.control({ path: path(t), body: change }, { path: path(t), body: back });
    return input;
  };
}

async function valid(t: Context, operation: Operation): Promise<CallInput> {
  const { capability } = operation;
  if (capability === 'volume.create') return { body: t.createBody(operation, { name: t.name() }) };
  if (capability.endsWith('.list-detail')) return {};
  const { id } = await t.volume(capability === 'qos.update' ? FAST : {});
  if (capability === 'snapshot.create')
    return { body: t.createBody(operation, { volume_id: id, name: t.name() }) };
  const bodies: Readonly<Record<string, Json>> = {
    'volume.update': { volume: { name: t.name() } },
    'volume.extend': { 'os-extend': { new_size: t.target.fixtures.volumeSize + 1 } },
    'volume-tag.create': { action: 'create', tags: [{ key: 'key', value: 'value' }] },
    'qos.update': { qos_modify: { iops: 4000, throughput: 200 } },
  };
  const body = bodies[capability];
  return { path: { volume_id: id }, ...(body === undefined ? {} : { body }) };
}

const FAST = { volume_type: 'GPSSD2', iops: 3000, throughput: 125 };

function encrypted(t: Context, operation: Operation): CallInput {
  const metadata = { __system__encrypted: '1', __system__cmkid: fixture('key')(t) };
  return { body: t.createBody(operation, { name: t.name(), metadata }) };
}

const PERMISSION = ['403 EVS.0003', '403 EVS.1027', '403 EVS.2056', '403 EVS.5403'];
const BLOCKED = ['403 EVS.1027', '403 EVS.2056', '403 EVS.2144', '403 EVS.2145'];
const KEYS = ['400 EVS.2055', '401 EVS.2143', '404 EVS.2044'];

const PROBES: readonly Probe[] = [
  {
    id: 'no-roles',
    title: 'a user without any permission',
    capabilities: [...CHANGES, 'volume.list-detail'],
    pairs: PERMISSION,
    control: true,
    input: under(user({ roles: [] }, { roles: ['admin', 'member'] })),
  },
  {
    id: 'role-reads-only',
    title: 'a user whose role lets read only',
    capabilities: CHANGES,
    pairs: PERMISSION,
    control: true,
    input: under(user({ roles: ['reader'] }, { roles: ['admin', 'member'] })),
  },
  {
    id: 'policy-denies',
    title: 'a user whose policy denies creations',
    capabilities: CREATE,
    pairs: PERMISSION,
    control: true,
    input: under(user({ denied: ['evs:volumes:create'] }, { denied: [] })),
  },
  {
    id: 'account-frozen',
    title: 'a frozen account',
    capabilities: CHANGES,
    pairs: BLOCKED,
    control: true,
    input: under(account({ status: 'frozen' }, { status: 'normal' })),
  },
  {
    id: 'account-suspended',
    title: 'a suspended account',
    capabilities: ['volume.create', 'volume.extend'],
    pairs: BLOCKED,
    control: true,
    input: under(account({ status: 'restricted' }, { status: 'normal' })),
  },
  {
    id: 'volumes-used-up',
    title: 'a quota without room for a volume',
    capabilities: CREATE,
    pairs: ['400 EVS.1034', '413 EVS.5413'],
    control: true,
    input: withoutRoom('volumes'),
  },
  {
    id: 'gigabytes-used-up',
    title: 'a quota without room for a gibibyte',
    capabilities: ['volume.create', 'volume.extend'],
    pairs: ['400 EVS.1042', '413 EVS.5413'],
    control: true,
    input: withoutRoom('gigabytes'),
  },
  {
    id: 'key-disabled',
    title: 'a key that is not enabled',
    capabilities: CREATE,
    pairs: ['400 EVS.2040'],
    features: ['encryption'],
    control: true,
    input: under(
      { path: (t) => `/keys/${fixture('key')(t)}`, change: { enabled: false }, back: { enabled: true } },
      encrypted,
    ),
  },
  {
    id: 'keys-not-granted',
    title: 'an account that has not granted its keys',
    capabilities: CREATE,
    pairs: KEYS,
    features: ['encryption'],
    control: true,
    input: under(account({ key_grant: 'not-granted' }, { key_grant: 'granted' }), encrypted),
  },
  {
    id: 'no-key-agency',
    title: 'an account without an agency for encryption',
    capabilities: CREATE,
    pairs: KEYS,
    features: ['encryption'],
    control: true,
    input: under(account({ key_grant: 'no-agency' }, { key_grant: 'granted' }), encrypted),
  },
  {
    id: 'type-sold-out',
    title: 'a type that is sold out in the zone',
    capabilities: CREATE,
    pairs: ['400 EVS.2071', '400 EVS.2072'],
    control: true,
    input: async (t, operation) => {
      const { volumeType, availabilityZone } = t.target.fixtures;
      const path = `/volume-types/${volumeType}`;
      await t.control(
        { path, body: { sold_out_in: [availabilityZone] } },
        { path, body: { sold_out_in: [] } },
      );
      return valid(t, operation);
    },
  },
  {
    id: 'zone-unavailable',
    title: 'a zone that is not available',
    capabilities: CREATE,
    pairs: ['400 EVS.1036', '400 EVS.2053'],
    control: true,
    input: under({
      path: (t) => `/zones/${t.target.fixtures.availabilityZone}`,
      change: { available: false },
      back: { available: true },
    }),
  },
  {
    id: 'no-idempotency',
    title: 'an X-Client-Token where idempotent requests are off',
    capabilities: CREATE,
    pairs: ['400 EVS.2223'],
    features: ['idempotency'],
    control: true,
    input: under(account({ idempotency: false }, { idempotency: true }), (t, operation) => ({
      headers: { 'X-Client-Token': '6f1c3b52-7a5d-4b0e-9d1f-0a2b4c6d8e10' },
      body: t.createBody(operation, { name: t.name() }),
    })),
  },
  {
    id: 'rollback-without-key',
    title: 'the rollback of an encrypted volume whose key is deleted',
    capabilities: ['snapshot.rollback', 'vendor-snapshot.rollback'],
    pairs: ['500 EVS.2105'],
    features: ['encryption'],
    control: true,
    input: async (t) => {
      const key = fixture('key')(t);
      const metadata = { __system__encrypted: '1', __system__cmkid: key };
      const { id } = await t.volume({ metadata });
      const snapshot = await t.snapshot(id);
      const path = `/keys/${key}`;
      await t.control({ method: 'DELETE', path }, { path, body: { enabled: true } });
      return { path: { snapshot_id: snapshot.id }, body: { rollback: { volume_id: id } } };
    },
  },
];

/** A valid request where there is no room for anything more; the limit is then what it was. */
function withoutRoom(resource: 'volumes' | 'gigabytes'): Probe['input'] {
  return async (t, operation) => {
    const input = await valid(t, operation);
    const quota = t.api.find('quota.usage') ?? t.inapplicable('no operation of this API tells the quota');
    const limit = usageOf(await ask(t, quota), resource)?.limit;
    if (limit === undefined) return t.inapplicable(`the quota does not tell its ${resource}`);
    const path = `/projects/${t.target.project.id}/quota`;
    await t.control({ path, body: { [resource]: 0 } }, { path, body: { [resource]: limit } });
    return input;
  };
}

/** What the circumstances do not allow has the codes of appendix A.1. */
export const suite: Suite = {
  id: 'errors/environment',
  title: 'Codes of what the circumstances do not allow',
  cases: ({ api }) => {
    const parameters = api.own('volume.create')?.parameters ?? [];
    const idempotent = parameters.some(({ name }) => name === 'X-Client-Token');
    return probeCases(
      api,
      PROBES.filter(({ id }) => idempotent || id !== 'no-idempotency'),
    );
  },
};
