import { defineFaults } from './define.ts';
import { isObject, type Draft } from './edit.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { refuses } from './recipes/requests.ts';
import { answers } from './recipes/responses.ts';

const JOBS = 'jobs.show';

/** Faults in what a job tells of itself and of the jobs within it. */
export const jobFaults: readonly Fault[] = defineFaults('jobs', DOCUMENT, [
  {
    id: 'job-show-refused',
    title: 'No job can be shown.',
    on: JOBS,
    breaks: `${JOBS}.{serves-create,serves-delete,serves-extend,status}`,
    section: '5.4.1',
    ...refuses(() => true, 404),
  },
  ...(['create', 'delete', 'extend'] as const).map((act) => ({
    id: `job-show-${act}-gone`,
    title: `The job of ${act === 'create' ? 'creating' : act === 'delete' ? 'deleting' : 'extending'} a volume cannot be shown.`,
    on: JOBS,
    breaks: `${JOBS}.serves-${act}`,
    section: '5.4.1',
    ...ofType(new RegExp(`^(batch|bulk)?${act}Volume`, 'i')),
  })),
  {
    id: 'job-show-failure-unexplained',
    title: 'A job that failed says no reason.',
    on: JOBS,
    breaks: `${JOBS}.{failure-explained,sub-failure-explained}`,
    section: '5.4.1',
    ...answers((body) => everyJob(body, unexplained)),
  },
  {
    id: 'job-show-fails-unexplained',
    title: 'Every job that ends has failed, for no reason.',
    on: JOBS,
    breaks: `${JOBS}.{failure-explained,sub-failure-explained}`,
    section: '5.4.1',
    ...answers((body) =>
      everyJob(body, (job) => {
        if (job['status'] !== 'SUCCESS') return false;
        return Object.assign(job, { status: 'FAIL', error_code: null, fail_reason: null }) === job;
      }),
    ),
  },
  {
    id: 'job-show-sub-entities-untrue',
    title: 'The jobs within that of a batch tell another size and name of their volumes.',
    on: JOBS,
    breaks: `${JOBS}.sub-entities-match`,
    section: '5.4.1',
    ...answers((body) =>
      subJobs(body)
        .map(({ entities }) => {
          if (!isObject(entities)) return false;
          return Object.assign(entities, { name: 'another', size: 1, volume_type: 'another' }) === entities;
        })
        .includes(true),
    ),
  },
  {
    id: 'job-show-sub-types-untrue',
    title: 'The jobs within that of a batch have the type of the batch.',
    on: JOBS,
    breaks: `${JOBS}.type-sub-jobs`,
    section: '5.4.1',
    ...answers((body) =>
      subJobs(body)
        .map((job) => Object.assign(job, { job_type: 'batchCreateVolume' }) === job)
        .includes(true),
    ),
  },
]);

function subJobs(body: Draft): Draft[] {
  const entities = body['entities'];
  const jobs = isObject(entities) ? entities['sub_jobs'] : undefined;
  return Array.isArray(jobs) ? jobs.filter(isObject) : [];
}

function everyJob(body: Draft, edit: (job: Draft) => boolean): boolean {
  return [body, ...subJobs(body)].map(edit).includes(true);
}

function unexplained(job: Draft): boolean {
  if (job['status'] !== 'FAIL') return false;
  const told = ['error_code', 'fail_reason'].filter((name) => (job[name] ?? null) !== null);
  for (const name of told) job[name] = null;
  return told.length > 0;
}

/** Jobs of some types are answered with 404. */
function ofType(type: RegExp): Pick<Fault, 'response'> {
  return {
    response: (request, response, state) => {
      const shown = isObject(response.json) ? response.json['job_type'] : undefined;
      if (typeof shown !== 'string' || !type.test(shown)) return response;
      const gone = refuses(() => true, 404).request?.(request, state);
      return gone !== undefined && 'status' in gone ? gone : response;
    },
  };
}
