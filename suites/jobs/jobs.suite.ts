import { caseFor, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';

/** A job tells what it is about, and ends. Jobs come from the companion versions that create, extend and delete. */
export const suite: Suite = {
  id: 'jobs/jobs',
  title: 'Following a job',
  cases: ({ api }) => [
    ...jobCase(api, 'create', 'createVolume', async (t) => {
      const operation = need(api, 'volume.create');
      const answer = await t.need('volume.create', { body: t.createBody(operation, { name: t.name() }) });
      return answer;
    }),
    ...jobCase(api, 'extend', 'extendVolume', async (t) => {
      const volume = await t.volume();
      const body = { 'os-extend': { new_size: t.target.fixtures.volumeSize + 1 } };
      return t.need('volume.extend', { path: { volume_id: volume.id }, body });
    }),
    ...jobCase(api, 'delete', 'deleteVolume', async (t) => {
      const volume = await t.volume();
      return t.need('volume.delete', { path: { volume_id: volume.id } });
    }),
  ],
};

type Start = (t: Context) => ReturnType<Context['need']>;

function jobCase(api: Api, act: string, type: string, start: Start): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: act,
    title: `The job of the act "${act}" is shown, ends and tells its type and volume`,
    operation: api.own('job.show'),
    proves: [
      'jobs.show.reaches-end',
      `jobs.show.serves-${act}`,
      `jobs.show.type-${act}`,
      'jobs.show.entities-volume',
    ],
    run: async (t, { operation, requirement, has }) => {
      const asked = await start(t);
      const id = jobIdOf(asked.body.kind === 'json' ? asked.body.value : undefined);
      if (id === undefined) return t.blocked(`the answer to ${act} has no job_id`);
      const ended = await t.job(asked);
      t.equal(ended.entity['status'], 'SUCCESS', {
        requirement,
        message: 'the job did not succeed',
        answers: [asked, ended],
      });
      const shown = await t.succeed(operation, { path: { job_id: id } });
      if (has(`jobs.show.type-${act}`)) {
        t.equal(shown.entity['job_type'], type, {
          requirement: `jobs.show.type-${act}`,
          message: 'the job has another type',
          pointer: '/job_type',
          answers: [asked, shown],
        });
      }
      judgeEntities(t, asked, shown);
    },
  });
}

function judgeEntities(
  t: Context,
  asked: Awaited<ReturnType<Start>>,
  shown: Awaited<ReturnType<Start>>,
): void {
  const { operation } = asked;
  const entities = shown.entity['entities'] as { volume_id?: unknown } | undefined;
  const body = asked.body.kind === 'json' ? (asked.body.value as { volume_ids?: unknown[] }) : {};
  const volume = body.volume_ids?.[0] ?? pathIdOf(asked.exchange.request.url, operation);
  if (entities?.volume_id === undefined || volume === undefined) return;
  t.equal(entities.volume_id, volume, {
    requirement: 'jobs.show.entities-volume',
    message: 'the job is about another volume',
    pointer: '/entities/volume_id',
    answers: [asked, shown],
  });
}

function pathIdOf(url: string, operation: Operation): string | undefined {
  if (!operation.path.includes('{volume_id}')) return undefined;
  return /\/cloudvolumes\/([^/?]+)/.exec(url)?.[1];
}

function jobIdOf(body: unknown): string | undefined {
  const id = (body as { job_id?: unknown } | undefined)?.job_id;
  return typeof id === 'string' ? id : undefined;
}

function need(api: Api, capability: string): Operation {
  const operation = api.find(capability);
  if (operation === undefined) throw new Error(`${api.contract.id} leans on ${capability}`);
  return operation;
}
