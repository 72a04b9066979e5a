import { caseFor, type Answer, type Api, type Context, type Json, type Suite } from '../../src/index.ts';

/** A date and a time with seconds; an offset from UTC, and parts of a second, may follow. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;

/** What a volume shows when nothing has been done to it yet. */
export const suite: Suite = {
  id: 'volumes/fresh',
  title: 'A new volume as it is shown',
  cases: ({ api }) => [...fields(api), ...unnamed(api), ...typed(api), ...atOnce(api), ...links(api)],
};

/** Claims about single fields; `null` where the field need not be there. */
const CLAIMS: readonly {
  readonly requirements: readonly string[];
  readonly message: string;
  /** Also of the answer to the creation. */
  readonly atCreation?: true;
  readonly holds: (volume: Readonly<Record<string, unknown>>) => boolean;
}[] = [
  {
    requirements: ['volumes.create.no-attachments', 'volumes.show.attachments-empty'],
    message: 'a volume that is attached nowhere does not have an empty list of attachments',
    atCreation: true,
    holds: ({ attachments }) => Array.isArray(attachments) && attachments.length === 0,
  },
  {
    requirements: ['volumes.create.time-form'],
    message: 'created_at is no date and time with seconds',
    atCreation: true,
    holds: ({ created_at: at }) => typeof at === 'string' && TIME.test(at),
  },
  {
    requirements: ['volumes.create.without-snapshot', 'volumes.create.blank'],
    message: 'a volume that was made from nothing shows a source',
    atCreation: true,
    holds: (volume) =>
      (volume['snapshot_id'] ?? '') === '' && (volume['volume_image_metadata'] ?? null) === null,
  },
  {
    requirements: ['volumes.show.no-migration'],
    message: 'a volume that is not migrated shows a state of migration',
    holds: (volume) => [undefined, null, 'none'].includes(volume['os-vol-mig-status-attr:migstat'] as null),
  },
];

function fields(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'fields',
    title: 'Attachments, times, sources and migration of a new volume',
    operation: api.own('volume.create'),
    others: [api.own('volume.show')],
    proves: [...CLAIMS.flatMap(({ requirements }) => requirements), 'volumes.create.never-changed'],
    run: async (t, { operation, has }) => {
      const body = t.createBody(operation, { name: t.name() });
      const answer = await t.succeed(operation, { body });
      // The answer to the request tells of a volume that nobody can have changed.
      if (has('volumes.create.never-changed')) {
        t.equal(answer.entity['updated_at'] ?? null, null, {
          requirement: 'volumes.create.never-changed',
          message: 'a volume that was never changed shows when it was',
          answers: [answer],
        });
      }
      const [id] = await t.made(answer);
      if (id === undefined) return t.blocked('the answer has no id of a volume');
      const shown = await t.settle('volume', id);
      for (const { requirements, message, atCreation, holds } of CLAIMS) {
        for (const requirement of requirements.filter(has)) {
          const seen = requirement.startsWith('volumes.show.') || !atCreation ? [shown] : [answer, shown];
          for (const one of seen) judge(t, one, holds(one.entity), { requirement, message });
        }
      }
    },
  });
}

function judge(
  t: Context,
  answer: Answer,
  holds: boolean,
  claim: { readonly requirement: string; readonly message: string },
): void {
  if (holds) return;
  t.report({
    ...claim,
    expected: 'what the document says',
    actual: JSON.stringify(answer.entity).slice(0, 400),
    answers: [answer],
  });
}

function unnamed(api: Api): ReturnType<Suite['cases']> {
  return (['name', 'description'] as const).flatMap((field) =>
    caseFor(api, {
      id: `without-${field}`,
      title: `A volume needs no ${field}`,
      operation: api.own('volume.create'),
      proves: [
        `volumes.create.without-${field}`,
        // One release states both in one sentence.
        ...(api.has('volumes.create.without-description') ? [] : ['volumes.create.without-name']),
      ],
      run: async (t, { operation, requirement }) => {
        const { volume } = t.createBody(operation, { name: t.name(), description: 'named' }) as {
          volume: Record<string, Json>;
        };
        const { [field]: _, ...rest } = volume;
        const answer = await t.send(operation, { body: { volume: rest } });
        t.equal(answer.ok, true, {
          requirement,
          message: `a volume without a ${field} is refused`,
          answers: [answer],
        });
        if (!answer.ok) return;
        await t.proves(requirement, [answer], () => t.settle('volume', String(answer.entity['id'])));
      },
    }),
  );
}

function typed(api: Api): ReturnType<Suite['cases']> {
  return [
    ...caseFor(api, {
      id: 'type',
      title: 'A volume has the type that was asked for, by its name or its id',
      operation: api.own('volume.create'),
      others: [api.own('volume.show'), api.own('volume-type.list')],
      volumes: 2,
      proves: ['volumes.create.type'],
      run: async (t, { operation, requirement }) => {
        const { volumeType } = t.target.fixtures;
        const found = api.own('volume-type.list') === undefined ? undefined : await t.existing('volume-type');
        const id = found?.entity['name'] === volumeType ? [found.id] : [];
        for (const wanted of [volumeType, ...id]) {
          const body = t.createBody(operation, { name: t.name(), volume_type: wanted });
          const answer = await t.succeed(operation, { body });
          const made = String(answer.entity['id']);
          const shown = await t.proves(requirement, [answer], () => t.settle('volume', made));
          t.equal(shown.entity['volume_type'], volumeType, {
            requirement,
            message: 'the volume does not have the type that was asked for',
            answers: [answer, shown],
          });
        }
      },
    }),
    ...caseFor(api, {
      id: 'unknown-type',
      title: 'A volume_type that names nothing is refused',
      operation: api.own('volume.create'),
      volumes: 0,
      proves: ['volumes.create.unknown-type'],
      run: async (t, { operation, requirement }) => {
        const body = t.createBody(operation, { name: t.name(), volume_type: t.name() });
        await t.refuse(operation, { body }, requirement, body);
      },
    }),
  ];
}

function atOnce(api: Api): ReturnType<Suite['cases']> {
  return (['volume', 'snapshot'] as const).flatMap((kind) =>
    caseFor(api, {
      id: `${kind}-at-once`,
      title: `A ${kind} can be shown as soon as it is asked for, and deleted once it is available`,
      operation: api.own(`${kind}.create`),
      others: [api.own(`${kind}.show`), api.own(`${kind}.delete`)],
      proves: [
        `${kind}s.show.shows-created`,
        `${kind}s.delete.available`,
        ...(kind === 'snapshot' ? ['snapshots.delete.volume-follows'] : []),
      ],
      run: async (t, { operation, has }) => {
        const source = kind === 'snapshot' ? await t.volume() : undefined;
        const over: Record<string, Json> = source === undefined ? {} : { volume_id: source.id };
        const body = t.createBody(operation, { name: t.name(), ...over });
        const made = await t.succeed(operation, { body });
        const id = String(made.entity['id']);
        const shown = await t.looksAt(kind, id);
        const shows = `${kind}s.show.shows-created`;
        if (has(shows)) {
          t.equal(
            { found: shown.ok, id: shown.entity['id'] },
            { found: true, id },
            {
              requirement: shows,
              message: `a ${kind} that was just asked for cannot be shown`,
              answers: [made, shown],
            },
          );
        }
        await t.settle(kind, id);
        await removed(t, kind, id, `${kind}s.delete.available`, has);
        if (source !== undefined)
          await removed(t, 'volume', source.id, 'snapshots.delete.volume-follows', has);
      },
    }),
  );
}

async function removed(
  t: Context,
  kind: 'volume' | 'snapshot',
  id: string,
  requirement: string,
  has: (requirement: string) => boolean,
): Promise<void> {
  const operation = t.api.own(`${kind}.delete`);
  if (operation === undefined || !has(requirement)) return;
  const answer = await t.send(operation, { path: { [`${kind}_id`]: id } });
  const gone = answer.ok && (await t.gone(kind, id));
  t.equal(gone, true, {
    requirement,
    message: `a ${kind} that nothing is in the way of is not deleted`,
    answers: [answer],
  });
}

function links(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'links',
    title: 'The links of a volume lead to it',
    operation: api.own('volume.show'),
    proves: ['volumes.show.links'],
    run: async (t, { operation, requirement }) => {
      const volume = await t.borrowVolume();
      const answer = await t.succeed(operation, { path: { volume_id: volume.id } });
      const found = answer.entity['links'];
      if (!Array.isArray(found)) t.inapplicable('the target shows no links');
      for (const { href } of found as { readonly href?: unknown }[]) {
        const leads =
          typeof href === 'string' && new URL(href, t.target.endpoint).pathname.endsWith(volume.id);
        t.equal(leads, true, {
          requirement,
          message: 'a link of the volume leads elsewhere',
          pointer: '/volume/links',
          answers: [answer],
        });
      }
    },
  });
}
