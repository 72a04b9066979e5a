import { caseFor, type Answer, type Context, type Suite } from '../../src/index.ts';

/** What a job that failed tells: why, with a code of appendix A.1. */
export const suite: Suite = {
  id: 'jobs/failures',
  title: 'Jobs that fail',
  cases: ({ api }) =>
    (
      [
        ['one', 'A job that failed tells a code and a reason', 1, 'jobs.show.failure-explained'],
        [
          'parts',
          'The parts of a batch that failed tell a code and a reason',
          2,
          'jobs.show.sub-failure-explained',
        ],
      ] as const
    ).flatMap(([id, title, count, claim]) =>
      caseFor(api, {
        id,
        title,
        operation: api.own('job.show'),
        others: [api.find('volume.create')],
        exclusive: true,
        volumes: 4,
        proves: [claim],
        run: async (t, { requirement }) => {
          // A job that fails although nothing is wrong must tell why as well.
          const fine = await make(t, count);
          const broken = await failed(t, count);
          if (failures(broken, count).length === 0)
            t.inapplicable('no part of the batch fails although the storage is down');
          for (const ended of [fine, broken]) {
            for (const job of failures(ended, count)) {
              t.equal(
                { code: isText(job['error_code']), reason: isText(job['fail_reason']) },
                { code: true, reason: true },
                {
                  requirement,
                  message: 'a job that failed does not tell its error_code and fail_reason',
                  answers: [ended],
                },
              );
            }
          }
        },
      }),
    ),
};

/** The job of volumes that the storage cannot make. */
async function failed(t: Context, count: number): Promise<Answer> {
  const path = '/dependencies/storage-backend';
  await t.control({ path, body: { condition: 'down' } }, { path, body: { condition: 'up' } });
  const ended = await make(t, count);
  if (ended.entity['status'] !== 'FAIL') t.inapplicable('the job does not fail although the storage is down');
  return ended;
}

/** The job of making volumes, when it has ended. */
async function make(t: Context, count: number): Promise<Answer> {
  const create = t.api.find('volume.create') ?? t.inapplicable('the API makes no volumes');
  const body = t.createBody(create, { name: t.name(), ...(count === 1 ? {} : { count }) });
  return t.job(await t.need('volume.create', { body }));
}

/** The job itself, or the parts of a batch, as far as they failed. */
function failures(ended: Answer, count: number): Readonly<Record<string, unknown>>[] {
  const jobs = count === 1 ? [ended.entity] : partsOf(ended);
  return jobs.filter(({ status }) => status === 'FAIL');
}

function partsOf(job: Answer): Readonly<Record<string, unknown>>[] {
  const entities = (job.entity['entities'] ?? {}) as { sub_jobs?: unknown };
  return Array.isArray(entities.sub_jobs) ? (entities.sub_jobs as Readonly<Record<string, unknown>>[]) : [];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
