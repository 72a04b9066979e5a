import {
  caseFor,
  type Api,
  type CallInput,
  type CaseSpec,
  type Context,
  type Operation,
  type Suite,
} from '../../src/index.ts';
import { judgePair } from './probe.ts';

/** An act that the document ties to a status and a code. */
interface Probe {
  readonly requirement: string;
  readonly capability: string;
  readonly title: string;
  readonly status: number;
  readonly codes: readonly string[];
  readonly features?: readonly string[];
  readonly input: (t: Context, operation: Operation) => Promise<CallInput>;
}

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-000000000007';

const PROBES: readonly Probe[] = [
  {
    requirement: 'volumes.extend.rejects-not-larger.code',
    capability: 'volume.extend',
    title: 'a new size that is not larger',
    status: 400,
    codes: ['EVS.1015'],
    input: async (t) => {
      const volume = await t.borrowVolume();
      const body = { 'os-extend': { new_size: Number(volume.entity['size']) - 1 } };
      return { path: { volume_id: volume.id }, body };
    },
  },
  {
    requirement: 'volumes.create.rejects-several-sources.code',
    capability: 'volume.create',
    title: 'two sources',
    status: 400,
    codes: ['EVS.1016'],
    input: async (t, operation) => {
      const snapshot = await t.snapshot((await t.volume()).id);
      return {
        body: t.createBody(operation, {
          snapshot_id: snapshot.id,
          imageRef: t.target.fixtures.image ?? NOTHING,
        }),
      };
    },
  },
  {
    requirement: 'volumes.create.rejects-iops-for-other-types.code',
    capability: 'volume.create',
    title: 'iops for a type that has none to choose',
    status: 400,
    codes: ['EVS.2235'],
    features: ['provisioned-performance'],
    input: async (t, operation) => ({ body: t.createBody(operation, { iops: 3000 }) }),
  },
  {
    requirement: 'volumes.update.rejects-neither.code',
    capability: 'volume.update',
    title: 'an update of nothing',
    status: 400,
    codes: ['EVS.1007'],
    input: async (t) => ({ path: { volume_id: (await t.borrowVolume()).id }, body: { volume: {} } }),
  },
  {
    requirement: 'volumes.list-detail.rejects-limit.code',
    capability: 'volume.list-detail',
    title: 'a limit above 1000',
    status: 400,
    codes: ['EVS.1023', 'EVS.2142', 'EVS.5400'],
    input: async () => ({ query: { limit: 1001 } }),
  },
  {
    requirement: 'volumes.list-detail.rejects-sort-dir.code',
    capability: 'volume.list-detail',
    title: 'a sort_dir that is neither asc nor desc',
    status: 400,
    codes: ['EVS.1040'],
    input: async () => ({ query: { sort_dir: 'sideways' } }),
  },
  {
    requirement: 'volumes.show.unknown-404.code',
    capability: 'volume.show',
    title: 'a volume that does not exist',
    status: 404,
    codes: ['EVS.5404'],
    input: async () => ({ path: { volume_id: NOTHING } }),
  },
  {
    requirement: 'snapshots.show.unknown-404',
    capability: 'snapshot.show',
    title: 'a snapshot that does not exist',
    status: 404,
    codes: ['EVS.5404'],
    input: async () => ({ path: { snapshot_id: NOTHING } }),
  },
  {
    requirement: 'jobs.show.rejects-unknown.code',
    capability: 'job.show',
    title: 'a job that does not exist',
    status: 400,
    codes: ['Common.0011'],
    input: async () => ({ path: { job_id: NOTHING } }),
  },
];

/** Where the document ties a status and a code to an act, the target answers with them. */
export const suite: Suite = {
  id: 'errors/codes',
  title: 'Status and code of a refusal',
  cases: ({ api }) => PROBES.flatMap((probe) => probeCase(api, probe)),
};

function probeCase(api: Api, probe: Probe): CaseSpec[] {
  return caseFor(api, {
    id: probe.requirement,
    title: `${probe.title} is answered with ${probe.status} and ${probe.codes.join(' or ')}`,
    operation: api.own(probe.capability),
    proves: [probe.requirement],
    pairs: probe.codes.map((code) => `${probe.status} ${code}`),
    ...(probe.features === undefined ? {} : { features: probe.features }),
    run: async (t, { operation, requirement }) => {
      const answer = await t.send(operation, await probe.input(t, operation));
      const pairs = probe.codes.map((code) => `${probe.status} ${code}`);
      judgePair(t, answer, pairs, requirement);
    },
  });
}
