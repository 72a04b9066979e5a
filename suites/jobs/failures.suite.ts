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
        volumes: 2,
        proves: [claim],
        run: async (t, { requirement }) => {
          const ended = await failed(t, count);
          for (const job of count === 1 ? [ended.entity] : partsOf(ended)) {
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
        },
      }),
    ),
};

/** The job of volumes that the storage cannot make. */
async function failed(t: Context, count: number): Promise<Answer> {
  const create = t.api.find('volume.create') ?? t.inapplicable('the API makes no volumes');
  const path = '/dependencies/storage-backend';
  await t.control({ path, body: { condition: 'down' } }, { path, body: { condition: 'up' } });
  const body = t.createBody(create, { name: t.name(), ...(count === 1 ? {} : { count }) });
  const ended = await t.job(await t.need('volume.create', { body }));
  if (ended.entity['status'] !== 'FAIL') t.inapplicable('the job does not fail although the storage is down');
  return ended;
}

function partsOf(job: Answer): Readonly<Record<string, unknown>>[] {
  const entities = (job.entity['entities'] ?? {}) as { sub_jobs?: unknown };
  return Array.isArray(entities.sub_jobs) ? (entities.sub_jobs as Readonly<Record<string, unknown>>[]) : [];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
