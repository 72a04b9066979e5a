import { caseFor, type Api, type CaseSpec, type Json, type Suite } from '../../src/index.ts';

const FEATURES = ['provisioned-performance'];

/** Performance that every GPSSD2 volume of 10 GiB may have. */
const AT_FIRST = { volume_type: 'GPSSD2', iops: 3000, throughput: 125 };
const AFTERWARDS = { iops: 4000, throughput: 200 };

/** The performance of a volume is changed, within the rules of its type. */
export const suite: Suite = {
  id: 'volumes/qos',
  title: 'Changing the performance of a volume',
  cases: ({ api }) => [...changes(api), ...refusals(api)],
};

function changes(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'changes',
    title: 'The volume has the iops and the throughput that were asked for when the job has ended',
    operation: api.own('qos.update'),
    others: [api.find('volume.show')],
    features: FEATURES,
    proves: [
      'volumes.qos.update.sets-iops',
      'volumes.qos.update.sets-throughput',
      'volumes.qos.update.returns-job',
      'volumes.qos.update.job-tells-completion',
      'volumes.qos.update.available',
    ],
    run: async (t, { operation, requirement }) => {
      const volume = await t.volume(AT_FIRST);
      const path = { volume_id: volume.id };
      const answer = await t.succeed(operation, { path, body: { qos_modify: AFTERWARDS } });
      const ended = await t.proves('volumes.qos.update.job-tells-completion', [answer], () => t.job(answer));
      t.equal(ended === answer, false, {
        requirement: 'volumes.qos.update.returns-job',
        message: 'the answer has no job_id',
        answers: [answer],
      });
      const shown = await t.proves(requirement, [answer], () => t.settle('volume', volume.id));
      for (const [field, value] of Object.entries(AFTERWARDS)) {
        const amount = shown.entity[field] as { readonly total_val?: unknown } | undefined;
        t.equal(amount?.total_val, value, {
          requirement: `volumes.qos.update.sets-${field}`,
          message: `the volume does not have the ${field} that was asked for`,
          pointer: `/volume/${field}/total_val`,
          answers: [answer, shown],
        });
      }
    },
  });
}

interface Refusal {
  readonly requirement: string;
  readonly title: string;
  /** The volume; by default of a type whose performance cannot be chosen. */
  readonly volume?: Readonly<Record<string, Json>>;
  readonly wanted: Readonly<Record<string, Json>>;
  readonly code: string;
}

const ESSD2 = { volume_type: 'ESSD2', iops: 3000 };

const REFUSALS: readonly Refusal[] = [
  {
    requirement: 'rejects-other-types',
    title: 'A volume of another type',
    wanted: { iops: 4000 },
    code: 'EVS.2234',
  },
  {
    requirement: 'throughput-required',
    title: 'GPSSD2 without throughput',
    volume: AT_FIRST,
    wanted: { iops: 4000 },
    code: 'EVS.2233',
  },
  {
    requirement: 'rejects-throughput-for-essd2',
    title: 'ESSD2 with throughput',
    volume: ESSD2,
    wanted: { iops: 4000, throughput: 200 },
    code: 'EVS.2232',
  },
  {
    requirement: 'rejects-out-of-range',
    title: 'iops far above every type',
    volume: ESSD2,
    wanted: { iops: 100_000_000 },
    code: 'EVS.2231',
  },
];

function refusals(api: Api): CaseSpec[] {
  return REFUSALS.flatMap(({ requirement: name, title, volume: over, wanted, code }) => {
    const own = `volumes.qos.update.${name}`;
    return caseFor(api, {
      id: name,
      title: `${title} is refused with ${code}`,
      operation: api.own('qos.update'),
      features: FEATURES,
      proves: [own, `${own}.code`],
      run: async (t, { operation }) => {
        const volume = over === undefined ? await t.borrowVolume() : await t.volume(over);
        const input = { path: { volume_id: volume.id }, body: { qos_modify: wanted } };
        await t.refuse(operation, input, own, input.body);
        const answer = await t.send(operation, input);
        const { error } = (answer.body.kind === 'json' ? answer.body.value : {}) as {
          error?: { code?: unknown };
        };
        t.equal([answer.status, error?.code], [400, code], {
          requirement: `${own}.code`,
          message: 'the refusal has another status or code than the one the document ties to it',
          answers: [answer],
        });
      },
    });
  });
}
