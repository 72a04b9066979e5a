import type { Api, CallInput, CaseSpec, Context, Operation, Suite } from '../../src/index.ts';
import { changedVolume, serverOf } from './held.ts';
import { probeCases, type Probe } from './probe.ts';

/** A failure of the service that tells no cause: right for whatever it rests on. */
const UNSPECIFIC = ['500 EVS.2002', '500 EVS.5500', '503 EVS.5503'];

/** One service tells that another, on which it rests, was not to be had: no connection, or none in time. */
const UNCONNECTED = ['500 EVS.2005', '500 EVS.2023', ...UNSPECIFIC];

type Dependency =
  | 'database'
  | 'job-engine'
  | 'key-service'
  | 'image-service'
  | 'identity-service'
  | 'billing-service'
  | 'server-service';

/** A request that is right, asked for while something that the service rests on is down or slow. */
function without(
  dependency: Dependency,
  make: Probe['input'],
  condition: 'down' | 'slow' = 'down',
): Probe['input'] {
  return async (t, operation) => {
    const input = await make(t, operation);
    const path = `/dependencies/${dependency}`;
    await t.control({ path, body: { condition } }, { path, body: { condition: 'up' } });
    return input;
  };
}

const plain: Probe['input'] = async (t, operation) => {
  const { capability } = operation;
  if (capability.endsWith('.list-detail')) return {};
  if (capability === 'job.show') return (await t.prepare(operation, 'own')).input;
  if (capability === 'volume.create') return creation(t, operation);
  const fast = { volume_type: 'GPSSD2', iops: 3000, throughput: 125 };
  const { id } = await t.volume(capability === 'qos.update' ? fast : {});
  const path = { volume_id: id };
  if (capability === 'volume.extend') return { path, body: growth(t) };
  if (capability === 'qos.update') return { path, body: { qos_modify: { iops: 4000, throughput: 200 } } };
  return capability === 'volume.update' ? { path, body: { volume: { name: t.name() } } } : { path };
};

function creation(t: Context, operation: Operation, members: object = {}, beside: object = {}): CallInput {
  const body = t.createBody(operation, { name: t.name(), ...members });
  return { body: { ...(body as object), ...beside } };
}

function growth(t: Context): { 'os-extend': { new_size: number } } {
  return { 'os-extend': { new_size: t.target.fixtures.volumeSize + 1 } };
}

const fixture = (t: Context, name: 'image' | 'key'): string =>
  t.target.fixtures[name] ?? t.inapplicable(`it needs target.fixtures.${name} in the configuration`);

const ofImage: Probe['input'] = (t, operation) =>
  creation(t, operation, { imageRef: fixture(t, 'image'), size: 40 });

const IN_ADVANCE = {
  bssParam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'true' },
};

const inAdvance: Probe['input'] = (t, operation) => creation(t, operation, {}, IN_ADVANCE);

const forServer: Probe['input'] = (t, operation) => creation(t, operation, {}, { server_id: serverOf(t) });

const CREATE = ['volume.create'];
const SUBMITS = ['volume.create', 'volume.extend', 'volume.delete', 'qos.update'];

const PROBES: readonly Probe[] = [
  {
    id: 'database-down',
    title: 'a request while the database is down',
    capabilities: [...SUBMITS, 'volume.list-detail', 'job.show'],
    pairs: UNCONNECTED,
    control: true,
    input: without('database', plain),
  },
  {
    id: 'database-slow',
    title: 'a change of a volume while the database is slow',
    capabilities: ['volume.update'],
    pairs: ['500 EVS.2007', ...UNCONNECTED],
    control: true,
    input: without('database', plain, 'slow'),
  },
  {
    id: 'job-engine-down',
    title: 'what leads to a job while no job can be submitted',
    capabilities: SUBMITS,
    pairs: ['500 EVS.2001', ...UNCONNECTED],
    control: true,
    input: without('job-engine', plain),
  },
  {
    id: 'jobs-unknown',
    title: 'a job while jobs cannot be looked up',
    capabilities: ['job.show'],
    pairs: ['500 EVS.2031', ...UNCONNECTED],
    control: true,
    input: without('job-engine', plain),
  },
  {
    id: 'image-service-down',
    title: 'a volume from an image while the image service is down',
    capabilities: CREATE,
    pairs: UNCONNECTED,
    features: ['images'],
    control: true,
    input: without('image-service', ofImage),
  },
  {
    id: 'image-service-slow',
    title: 'a volume from an image while the image service does not answer in time',
    capabilities: CREATE,
    pairs: UNCONNECTED,
    features: ['images'],
    control: true,
    input: without('image-service', ofImage, 'slow'),
  },
  {
    id: 'key-service-down',
    title: 'an encrypted volume while the key service is down',
    capabilities: CREATE,
    pairs: ['404 EVS.2044', ...UNCONNECTED],
    features: ['encryption'],
    control: true,
    input: without('key-service', (t, operation) =>
      creation(t, operation, { metadata: { __system__encrypted: '1', __system__cmkid: fixture(t, 'key') } }),
    ),
  },
  {
    id: 'identity-service-down',
    title: 'what leads to a job while the service gets no token for the project',
    capabilities: SUBMITS,
    pairs: ['500 EVS.2010', ...UNCONNECTED],
    control: true,
    input: without('identity-service', plain),
  },
  {
    id: 'order-impossible',
    title: 'a volume paid for in advance while nothing can be ordered',
    capabilities: CREATE,
    pairs: ['400 EVS.1067', ...UNCONNECTED],
    features: ['prepaid'],
    control: true,
    input: without('billing-service', inAdvance),
  },
  {
    id: 'order-without-job',
    title: 'a volume paid for in advance while the job of its order cannot be looked up',
    capabilities: CREATE,
    pairs: ['500 EVS.2001', '500 EVS.2051', ...UNCONNECTED],
    features: ['prepaid'],
    control: true,
    input: without('job-engine', inAdvance),
  },
  {
    id: 'growth-not-ordered',
    title: 'the growth of a volume paid for in advance while nothing can be ordered',
    capabilities: ['volume.extend'],
    pairs: ['400 EVS.1068', ...UNCONNECTED],
    features: ['prepaid'],
    control: true,
    input: without('billing-service', async (t) => {
      const { id } = await prepaidVolume(t);
      return { path: { volume_id: id }, body: growth(t) };
    }),
  },
  {
    id: 'server-service-down',
    title: 'a volume for a server while the server service is down',
    capabilities: CREATE,
    pairs: ['400 EVS.2131', ...UNCONNECTED],
    features: ['servers'],
    control: true,
    input: without('server-service', forServer),
  },
  {
    id: 'server-takes-none',
    title: 'a volume for a server in error',
    capabilities: CREATE,
    pairs: ['400 EVS.2134'],
    features: ['servers'],
    control: true,
    input: async (t, operation) => {
      const path = `/servers/${serverOf(t)}`;
      await t.control({ path, body: { status: 'ERROR' } }, { path, body: { status: 'ACTIVE' } });
      return forServer(t, operation);
    },
  },
  {
    id: 'quota-unknown',
    title: 'what counts against a quota while the project has none',
    capabilities: ['volume.create', 'volume.extend'],
    pairs: ['500 EVS.2032', '500 EVS.2033', ...UNCONNECTED],
    control: true,
    input: async (t, operation) => {
      const input = await plain(t, operation);
      const path = `/projects/${t.target.project.id}/quota`;
      await t.control({ method: 'DELETE', path }, { path, body: {} });
      return input;
    },
  },
  {
    id: 'delete-paid-in-advance',
    title: 'the deletion of a volume that is paid for in advance',
    capabilities: ['volume.delete'],
    pairs: ['400 EVS.1035'],
    features: ['prepaid'],
    control: true,
    input: async (t) => ({ path: { volume_id: (await prepaidVolume(t)).id } }),
  },
];

/** A volume whose owner has changed to paying in advance; it is paid for by use again when the case ends. */
async function prepaidVolume(t: Context): Promise<{ readonly id: string }> {
  const volume = await changedVolume(t, {});
  const path = `/volumes/${volume.id}`;
  await t.control({ path, body: { prepaid: true } }, { path, body: { prepaid: false } });
  return volume;
}

/** Members that not every version has. */
const NEEDS: Readonly<Record<string, string>> = {
  'order-impossible': 'bssParam',
  'order-without-job': 'bssParam',
  'growth-not-ordered': 'bssParam',
  'server-service-down': 'server_id',
  'server-takes-none': 'server_id',
};

/** A service of which something is out of order tells so with the codes of appendix A.1. */
export const suite: Suite = {
  id: 'errors/dependencies',
  title: 'Codes of what the service itself fails in',
  cases: ({ api }) => PROBES.flatMap((probe) => knowing(api, probe)),
};

function knowing(api: Api, probe: Probe): CaseSpec[] {
  const member = NEEDS[probe.id];
  const able = probe.capabilities.filter((capability) => {
    const properties = api.own(capability)?.requestBody?.schema['properties'];
    return member === undefined || Object.hasOwn((properties ?? {}) as object, member);
  });
  return probeCases(api, [{ ...probe, capabilities: able }]);
}
