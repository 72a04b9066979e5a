import {
  caseFor,
  type Answer,
  type Api,
  type Context,
  type Json,
  type Operation,
  type Suite,
} from '../../src/index.ts';

/** Within 64 characters: Chinese, an astral character, a combining accent. */
const UNICODE_NAME = '云硬盘-📀-é';

/** A created volume has what was asked for. */
export const suite: Suite = {
  id: 'volumes/create',
  title: 'Creating a volume',
  cases: ({ api }) => [...echo(api), ...refusals(api), ...fromSnapshot(api), ...batches(api)],
};

/**
 * Sends a create, waits for its job and for the volume to be available: not getting there breaks the requirement.
 *
 * @param ofIds the one that is broken where the job ends and yet the volume is not there by its id
 */
async function create(
  t: Context,
  operation: Operation,
  requirement: string,
  body: Record<string, Json>,
  ofIds: string = requirement,
): Promise<{ answer: Answer; shown: Answer }> {
  const answer = await t.succeed(operation, { body: t.createBody(operation, body) });
  const id = await t.proves(requirement, [answer], async () => {
    const [made] = await t.made(answer);
    return made ?? t.blocked('the answer has no id of a volume');
  });
  const shown = await t.proves(ofIds, [answer], () => t.settle('volume', id));
  return { answer, shown };
}

function idsOf(operation: Operation, answer: Answer): string[] {
  const body = answer.body.kind === 'json' ? (answer.body.value as Record<string, unknown>) : {};
  if (operation.effect.id === '/volume_ids/*')
    return Array.isArray(body['volume_ids']) ? (body['volume_ids'] as string[]) : [];
  return typeof answer.entity['id'] === 'string' ? [answer.entity['id']] : [];
}

function echo(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('volume.create');
  const show = api.find('volume.show');
  return [
    ...caseFor(api, {
      id: 'shows-what-was-asked-for',
      title: 'The volume has the size, type, zone, name, description and metadata that were asked for',
      operation,
      others: [show],
      proves: ['volumes.create.creates', 'volumes.create.keeps-name', 'volumes.create.keeps-description'],
      run: async (t, { operation: subject, requirement, has }) => {
        const wanted = {
          size: t.target.fixtures.volumeSize,
          volume_type: t.target.fixtures.volumeType,
          availability_zone: t.target.fixtures.availabilityZone,
          name: t.name(),
          description: 'Made by a conformance run.',
        };
        // Where any entry may be sent, what was asked for includes the metadata.
        const metadata = t.api.has('volumes.create.extra-metadata') ? { purpose: 'conformance' } : undefined;
        const { answer, shown } = await create(t, subject, requirement, {
          ...wanted,
          ...(metadata && { metadata }),
        });
        for (const [field, value] of Object.entries(wanted)) {
          const own = `volumes.create.keeps-${field}`;
          t.equal(shown.entity[field], value, {
            requirement: has(own) ? own : requirement,
            message: `the volume does not have the ${field} that was asked for`,
            pointer: `/volume/${field}`,
            answers: [answer, shown],
          });
        }
        if (metadata === undefined) return;
        // A target may add entries of its own.
        const kept = (shown.entity['metadata'] ?? {}) as Readonly<Record<string, unknown>>;
        t.equal(kept['purpose'], metadata.purpose, {
          requirement,
          message: 'the volume does not have the metadata that was asked for',
          pointer: '/volume/metadata',
          answers: [answer, shown],
        });
      },
    }),
    ...caseFor(api, {
      id: 'keeps-unicode',
      title: 'A name and description in any script come back unchanged',
      operation,
      others: [show],
      proves: ['volumes.create.keeps-name', 'volumes.create.creates'],
      run: async (t, { operation: subject, requirement }) => {
        // Exactly 64 characters, so that cutting shows too.
        const start = `${t.name()}-${UNICODE_NAME}-`;
        const name = start + '长'.repeat(64 - [...start].length);
        const { answer, shown } = await create(t, subject, requirement, {
          name,
          description: UNICODE_NAME.repeat(2),
        });
        t.equal(shown.entity['name'], name, {
          requirement,
          message: 'the name is not the one that was sent',
          answers: [answer, shown],
        });
        t.equal(shown.entity['description'], UNICODE_NAME.repeat(2), {
          requirement,
          message: 'the description is not the one that was sent',
          answers: [answer, shown],
        });
      },
    }),
    ...caseFor(api, {
      id: 'white-space',
      title: 'What becomes of white space around a description',
      operation,
      others: [show],
      proves: ['volumes.create.white-space'],
      run: async (t, { operation: subject, requirement }) => {
        const description = '  between spaces ';
        const { answer, shown } = await create(t, subject, requirement, { name: t.name(), description });
        if (shown.entity['description'] === description) return;
        t.report({
          requirement,
          // No document speaks of it, so that cutting it off breaks nothing.
          level: 'observe',
          message: 'white space around a description is not kept',
          expected: JSON.stringify(description),
          actual: JSON.stringify(shown.entity['description']),
          answers: [answer, shown],
        });
      },
    }),
    ...caseFor(api, {
      id: 'keeps-metadata',
      title: 'Metadata beyond the documented keys is kept',
      operation,
      others: [show],
      proves: ['volumes.create.extra-metadata', 'volumes.create.keeps-metadata'],
      run: async (t, { operation: subject, requirement }) => {
        const { answer, shown } = await create(t, subject, requirement, {
          metadata: { owner: 'conformance', 'key with space': 'v' },
        });
        const metadata = shown.entity['metadata'] as Record<string, unknown> | undefined;
        t.equal(
          { owner: metadata?.['owner'], 'key with space': metadata?.['key with space'] },
          { owner: 'conformance', 'key with space': 'v' },
          {
            requirement,
            message: 'the metadata is not what was sent',
            pointer: '/volume/metadata',
            answers: [answer, shown],
          },
        );
      },
    }),
    ...caseFor(api, {
      id: 'answers-the-request',
      title: 'The answer already shows the new volume',
      operation,
      proves: ['volumes.create.answers-request'],
      run: async (t, { operation: subject, requirement }) => {
        const name = t.name();
        const { answer } = await create(t, subject, requirement, { name });
        const { volumeSize, volumeType } = t.target.fixtures;
        for (const [field, value] of Object.entries({ name, size: volumeSize, volume_type: volumeType })) {
          t.equal(answer.entity[field], value, {
            requirement,
            message: `the answer does not show the ${field} that was asked for`,
            pointer: `/volume/${field}`,
            answers: [answer],
          });
        }
      },
    }),
    ...caseFor(api, {
      id: 'answers-a-job',
      title: 'The answer names the job and the volumes',
      operation,
      proves: [
        'volumes.create.returns-job',
        'volumes.create.volume-ids-match',
        'volumes.create.job-tells-completion',
      ],
      run: async (t, { operation: subject, requirement, has }) => {
        const ofIds = ['volumes.create.volume-ids-match'].find(has);
        const { answer, shown } = await create(t, subject, requirement, { name: t.name() }, ofIds);
        const body = answer.body.kind === 'json' ? (answer.body.value as Record<string, unknown>) : {};
        t.equal(typeof body['job_id'], 'string', {
          requirement,
          message: 'the answer has no job_id',
          answers: [answer],
        });
        if (!has('volumes.create.volume-ids-match')) return;
        t.equal(shown.entity['id'], idsOf(subject, answer)[0], {
          requirement: 'volumes.create.volume-ids-match',
          message: 'the id of the answer is not that of the volume',
          answers: [answer, shown],
        });
      },
    }),
  ];
}

function refusals(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('volume.create');
  const refusal = (
    id: string,
    title: string,
    proves: readonly string[],
    body: (t: Context) => Record<string, Json>,
  ): ReturnType<Suite['cases']> =>
    caseFor(api, {
      id,
      title,
      operation,
      proves,
      run: async (t, { operation: subject, requirement }) => {
        const sent = t.createBody(subject, { name: t.name(), ...body(t) });
        await t.refuse(subject, { body: sent }, requirement, sent);
      },
    });
  const withSize = (size: number) => (): Record<string, Json> => ({ size });
  return [
    ...refusal(
      'refuses-small-data-disk',
      'A data disk of 9 GiB is refused',
      ['volumes.create.data-disk-minimum'],
      withSize(9),
    ),
    ...refusal(
      'refuses-tiny-data-disk',
      'A data disk of 1 GiB is refused',
      ['volumes.create.data-disk-minimum'],
      withSize(1),
    ),
    ...refusal(
      'refuses-null-metadata',
      'A metadata value of null is refused',
      ['volumes.create.rejects-null-metadata'],
      () => ({ metadata: { key: null } }),
    ),
    ...refusal(
      'refuses-unknown-zone',
      'A zone that does not exist is refused',
      ['volumes.create.rejects-unknown-zone'],
      () => ({ availability_zone: 'no-such-zone' }),
    ),
    ...refusal(
      'refuses-zero',
      'A volume of 0 GiB is refused',
      ['volumes.create.rejects.body.volume.size.minimum'],
      withSize(0),
    ),
    ...caseFor(api, {
      id: 'needs-a-size',
      title: 'A blank volume without a size is refused',
      operation,
      proves: ['volumes.create.requires-size'],
      run: async (t, { operation: subject, requirement }) => {
        const body = t.createBody(subject, { name: t.name() }) as { volume: Record<string, Json> };
        const { size: _, ...volume } = body.volume;
        await t.refuse(subject, { body: { ...body, volume } }, requirement, { ...body, volume });
      },
    }),
    ...caseFor(api, {
      id: 'fails-in-unknown-zone',
      title: 'Making a volume in a zone that does not exist fails',
      operation,
      proves: ['volumes.create.az-must-exist'],
      run: async (t, { operation: subject, requirement }) => {
        const body = t.createBody(subject, { name: t.name(), availability_zone: 'no-such-zone' });
        const answer = await t.send(subject, { body });
        if (answer.status >= 400 && answer.status < 500) return;
        const [id] = idsOf(subject, answer);
        const shown =
          id === undefined
            ? answer
            : await t.proves(requirement, [answer], () => t.settle('volume', id, ['error', 'available']));
        if (shown.entity['status'] === 'error') return;
        t.report({
          requirement,
          message: 'the volume is made although the zone does not exist',
          expected: 'a refusal, or a volume in error',
          actual: `${answer.status}, then ${String(shown.entity['status'])} in zone ${String(shown.entity['availability_zone'])}`,
          answers: [answer, shown],
          counterexample: body,
        });
      },
    }),
    ...caseFor(api, {
      id: 'refuses-two-sources',
      title: 'Two sources in one request are refused',
      operation,
      others: [api.find('snapshot.create')],
      proves: ['volumes.create.exclusive-sources'],
      run: async (t, { operation: subject, requirement }) => {
        const volume = await t.volume();
        const snapshot = await t.snapshot(volume.id);
        const body = t.createBody(subject, {
          name: t.name(),
          snapshot_id: snapshot.id,
          source_volid: volume.id,
        });
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
  ];
}

function fromSnapshot(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('volume.create');
  const others = [api.find('snapshot.create'), api.find('volume.show')];
  return [
    ...caseFor(api, {
      id: 'from-snapshot',
      title: 'A volume is made from a snapshot',
      operation,
      others,
      volumes: 2,
      proves: ['volumes.create.from-snapshot', 'volumes.show.snapshot-id'],
      run: async (t, { operation: subject, requirement, has }) => {
        const source = await t.volume();
        const snapshot = await t.snapshot(source.id);
        const { answer, shown } = await create(t, subject, requirement, {
          name: t.name(),
          snapshot_id: snapshot.id,
        });
        for (const broken of ['volumes.show.snapshot-id', requirement].filter(has)) {
          t.equal(shown.entity['snapshot_id'], snapshot.id, {
            requirement: broken,
            message: 'the volume does not show the snapshot it was made from',
            pointer: '/volume/snapshot_id',
            answers: [answer, shown],
          });
        }
      },
    }),
    ...caseFor(api, {
      id: 'refuses-smaller-than-snapshot',
      title: 'A volume smaller than its snapshot is refused',
      operation,
      others,
      proves: ['volumes.create.rejects-smaller-than-snapshot'],
      run: async (t, { operation: subject, requirement }) => {
        const size = t.target.fixtures.volumeSize;
        const source = await t.volume({ size: size + 2 });
        const snapshot = await t.snapshot(source.id);
        const body = t.createBody(subject, { name: t.name(), snapshot_id: snapshot.id, size });
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      id: 'refuses-unknown-snapshot',
      title: 'A snapshot_id that names nothing is refused',
      operation,
      proves: ['volumes.create.rejects-unknown-snapshot'],
      run: async (t, { operation: subject, requirement }) => {
        const body = t.createBody(subject, {
          name: t.name(),
          snapshot_id: '00000000-0000-4000-8000-000000000001',
        });
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
  ];
}

function batches(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'batch',
    title: 'A count of 3 makes three volumes with numbered names',
    operation: api.own('volume.create'),
    others: [api.find('volume.show')],
    volumes: 3,
    proves: ['volumes.create.count-batch', 'volumes.create.batch-names', 'volumes.create.volume-ids-match'],
    run: async (t, { operation, requirement, has }) => {
      const name = t.name();
      const answer = await t.succeed(operation, { body: t.createBody(operation, { name, count: 3 }) });
      const ids = await t.made(answer);
      t.equal(new Set(ids).size, 3, {
        requirement,
        message: 'three volumes were asked for',
        answers: [answer],
      });
      if (has('volumes.create.volume-ids-match')) {
        const listed = idsOf(operation, answer);
        t.equal([listed.length, new Set(listed).size], listed.length === 0 ? [0, 0] : [3, 3], {
          requirement: 'volumes.create.volume-ids-match',
          message: 'the ids of the answer are not one for each of the three volumes, all different',
          pointer: '/volume_ids',
          answers: [answer],
        });
      }
      const shown = await Promise.all(ids.map((id) => t.settle('volume', id)));
      const names = shown.map(({ entity }) => String(entity['name']));
      const numbered = names.every((one) => one.startsWith(name) && /-\d+$/.test(one.slice(name.length)));
      if (has('volumes.create.batch-names')) {
        t.equal(numbered && new Set(names).size === ids.length, true, {
          requirement: 'volumes.create.batch-names',
          message: `the names of the batch do not differ by a number: ${names.join(', ')}`,
          answers: [answer, ...shown],
        });
      }
    },
  });
}
