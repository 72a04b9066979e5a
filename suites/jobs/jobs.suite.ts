import { caseFor, statusText, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';

/** A job tells what it is about, and ends. Jobs come from the companion versions that create, extend and delete. */
export const suite: Suite = {
  id: 'jobs/jobs',
  title: 'Following a job',
  cases: ({ api }) => [
    ...truthCases(api),
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

/** What a job that has ended says is so: the act is done, and what it tells of the volume is true. */
function truthCases(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('job.show');
  return [
    ...caseFor(api, {
      id: 'tells-the-truth',
      title:
        'When the job of a new volume is SUCCESS, the volume is there with the name, size and type that it tells',
      operation,
      others: [api.find('volume.create'), api.find('volume.show')],
      proves: ['jobs.show.success-is-done', 'jobs.show.entities-match'],
      run: async (t, { requirement }) => {
        const asked = await t.need('volume.create', {
          body: t.createBody(need(api, 'volume.create'), { name: t.name() }),
        });
        const ended = await t.job(asked);
        const entities = (ended.entity['entities'] ?? {}) as Readonly<Record<string, unknown>>;
        const shown = await t.looksAt('volume', String(entities['volume_id']));
        t.equal([ended.entity['status'], shown.entity['status']], ['SUCCESS', 'available'], {
          requirement,
          message: 'the job has succeeded, but the volume is not available',
          answers: [ended, shown],
        });
        for (const field of ['name', 'size', 'volume_type'] as const) {
          if (entities[field] === undefined) continue;
          t.equal(entities[field], shown.entity[field], {
            requirement: 'jobs.show.entities-match',
            message: `the job tells another ${field} than the volume has`,
            pointer: `/entities/${field}`,
            answers: [ended, shown],
          });
        }
      },
    }),
    ...caseFor(api, {
      id: 'batch',
      title: 'The job of a batch has a job for each volume, and nothing else in entities',
      operation,
      others: [api.find('volume.create')],
      volumes: 2,
      proves: [
        'jobs.show.sub-jobs-replace-entities',
        'jobs.show.type-batch-create',
        'jobs.show.type-sub-jobs',
        'jobs.show.sub-entities-match',
      ],
      run: async (t) => {
        const body = t.createBody(need(api, 'volume.create'), { name: t.name(), count: 2 });
        const ended = await t.job(await t.need('volume.create', { body }));
        const entities = (ended.entity['entities'] ?? {}) as { sub_jobs?: SubJob[] };
        const judge = (requirement: string, actual: unknown, expected: unknown, message: string): boolean =>
          t.equal(actual, expected, { requirement: `jobs.show.${requirement}`, message, answers: [ended] });
        judge(
          'sub-jobs-replace-entities',
          Object.keys(entities),
          ['sub_jobs'],
          'entities has other fields beside sub_jobs',
        );
        judge(
          'type-batch-create',
          ended.entity['job_type'],
          'batchCreateVolume',
          'the job of a batch has another type',
        );
        for (const part of entities.sub_jobs ?? []) {
          judge('type-sub-jobs', part.job_type, 'createVolume', 'a job of the batch has another type');
          const shown = await t.looksAt('volume', String(part.entities?.volume_id));
          judge(
            'sub-entities-match',
            part.entities?.name ?? shown.entity['name'],
            shown.entity['name'],
            'a job of the batch tells another name',
          );
        }
      },
    }),
  ];
}

interface SubJob {
  readonly job_type?: unknown;
  readonly entities?: { readonly volume_id?: unknown; readonly name?: unknown };
}

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
      const found = await t.send(operation, { path: { job_id: id } });
      const served = t.equal(found.ok, true, {
        requirement: has(`jobs.show.serves-${act}`) ? `jobs.show.serves-${act}` : requirement,
        message: `the job of the act "${act}" is not shown: ${statusText(found)}`,
        answers: [asked, found],
      });
      if (!served) return;
      const ended = await t.proves(requirement, [asked], () => t.job(asked));
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
