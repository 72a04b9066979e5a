import { caseFor, type Answer, type Api, type CaseSpec, type Context, type Suite } from '../../src/index.ts';
import { changedVolume } from './held.ts';

/** What a job was to do, and the code of appendix A.1 that says it could not. */
interface Act {
  readonly id: string;
  readonly title: string;
  readonly capability: string;
  readonly code: string;
  /** What is needed while everything still works. */
  readonly before: (t: Context) => Promise<string>;
  readonly ask: (t: Context, volumeId: string) => Promise<Answer>;
}

const FAST = { volume_type: 'GPSSD2', iops: 3000, throughput: 125 };

const ACTS: readonly Act[] = [
  {
    id: 'create',
    title: 'create a volume',
    capability: 'volume.create',
    code: 'EVS.2024',
    before: async () => '',
    ask: (t) => {
      const create = t.api.find('volume.create') ?? t.inapplicable('the API has no volume.create');
      return t.need('volume.create', { body: t.createBody(create, { name: t.name() }) });
    },
  },
  {
    id: 'extend',
    title: 'extend a volume',
    capability: 'volume.extend',
    code: 'EVS.2026',
    before: volume({}),
    ask: (t, id) => {
      const body = { 'os-extend': { new_size: t.target.fixtures.volumeSize + 1 } };
      return t.need('volume.extend', { path: { volume_id: id }, body });
    },
  },
  {
    id: 'delete',
    title: 'delete a volume',
    capability: 'volume.delete',
    code: 'EVS.2020',
    before: volume({}),
    ask: (t, id) => t.need('volume.delete', { path: { volume_id: id } }),
  },
  {
    id: 'qos',
    title: 'change the performance of a volume',
    capability: 'qos.update',
    code: 'EVS.2050',
    before: volume(FAST),
    ask: (t, id) => {
      const body = { qos_modify: { iops: 4000, throughput: 200 } };
      return t.need('qos.update', { path: { volume_id: id }, body });
    },
  },
];

/** A volume that is available again when the case ends, whatever the act has left it in. */
function volume(body: Readonly<Record<string, string | number>>): Act['before'] {
  return async (t) => (await changedVolume(t, {}, body)).id;
}

/** A job that failed tells with a code of appendix A.1 what could not be done. */
export const suite: Suite = {
  id: 'errors/failed-jobs',
  title: 'Codes of jobs that failed',
  cases: ({ api }) => ACTS.flatMap((act) => failing(api, act)),
};

function failing(api: Api, { id, title, capability, code, before, ask }: Act): CaseSpec[] {
  if (api.find(capability) === undefined) return [];
  return caseFor(api, {
    id,
    title: `A job that could not ${title} tells ${code}`,
    // The contract of jobs does not lead to that of performance; it is the other way round.
    operation: id === 'qos' ? api.own(capability) : api.own('job.show'),
    others: [api.find(id === 'qos' ? 'job.show' : capability)],
    exclusive: true,
    proves: [`errors.failed-job-${id}`],
    pairs: [`500 ${code}`],
    ...(id === 'qos' ? { features: ['provisioned-performance'] } : {}),
    run: async (t, { requirement }) => {
      const volumeId = await before(t);
      const path = '/dependencies/storage-backend';
      await t.control({ path, body: { condition: 'down' } }, { path, body: { condition: 'up' } });
      const ended = await t.job(await ask(t, volumeId));
      if (ended.entity['status'] !== 'FAIL')
        t.inapplicable('the job does not fail although the storage is down');
      t.equal(ended.entity['error_code'], code, {
        requirement,
        message: 'a job that failed tells another code than the document ties to its act',
        pointer: '/error_code',
        answers: [ended],
      });
      if (capability === 'volume.delete') await deleteAfterAll(t, volumeId);
    },
  });
}

/** What was asked to be deleted is waited for by every later case that runs alone, so it must not stay. */
async function deleteAfterAll(t: Context, volumeId: string): Promise<void> {
  await t.control({ path: '/dependencies/storage-backend', body: { condition: 'up' } });
  await t.control({ path: `/volumes/${volumeId}`, body: { status: 'available' } });
  await t.job(await t.need('volume.delete', { path: { volume_id: volumeId } }));
  if (!(await t.gone('volume', volumeId))) t.blocked('the volume is not deleted');
}
