import {
  caseFor,
  sameValue,
  type Answer,
  type Api,
  type CaseSpec,
  type Context,
  type Json,
  type Operation,
  type Suite,
} from '../../src/index.ts';
import { backup, BACKED_UP } from '../errors/held.ts';

/** An enterprise project beside the default one. */
const OTHER_PROJECT = '5e0f7c3a-1b2d-4c6e-8f90-a1b2c3d4e5f6';

type Fields = Readonly<Record<string, unknown>>;

/** A member of a creation, and what the volume must then show. */
interface Kept {
  readonly id: string;
  readonly title: string;
  readonly claim: string;
  readonly features?: readonly string[];
  readonly control?: true;
  /** Members of the volume, and members beside it. */
  readonly made: (t: Context) => Made | Promise<Made>;
  readonly field: string;
  readonly fits: (value: unknown, t: Context) => boolean;
}

interface Made {
  readonly volume?: Readonly<Record<string, Json>>;
  readonly beside?: Readonly<Record<string, Json>>;
  /** A member of the volume that is not sent. */
  readonly without?: string;
}

const keyOf = (t: Context): string =>
  t.target.fixtures.key ?? t.inapplicable('it needs target.fixtures.key in the configuration');

const encryption = (t: Context): Readonly<Record<string, Json>> => ({
  metadata: { __system__encrypted: '1', __system__cmkid: keyOf(t) },
});

const isEncrypted = (metadata: unknown, t: Context): boolean =>
  String((metadata as Fields | undefined)?.['__system__encrypted']) === '1' &&
  (metadata as Fields)['__system__cmkid'] === t.target.fixtures.key;

const KEPT: readonly Kept[] = [
  {
    id: 'encrypted',
    title: 'A volume that is to be encrypted with a key shows it',
    claim: 'encrypts',
    features: ['encryption'],
    made: (t) => ({ volume: encryption(t) }),
    field: 'metadata',
    fits: isEncrypted,
  },
  {
    id: 'encrypted-as-source',
    title: 'A volume from a snapshot of an encrypted one is encrypted too',
    claim: 'encryption-follows-source',
    features: ['encryption'],
    made: async (t) => ({
      volume: { snapshot_id: (await t.snapshot((await t.volume(encryption(t))).id)).id },
    }),
    field: 'metadata',
    fits: isEncrypted,
  },
  {
    id: 'plain-as-source',
    title: 'A volume from a snapshot of one that is not encrypted is not either',
    claim: 'encryption-follows-source',
    features: ['encryption'],
    made: async (t) => ({ volume: { snapshot_id: (await t.snapshot((await t.volume()).id)).id } }),
    field: 'metadata',
    fits: (metadata) =>
      [undefined, 0, '0'].includes((metadata as Fields | undefined)?.['__system__encrypted'] as string),
  },
  {
    id: 'from-backup',
    title: 'A volume from a backup has its size unless another is asked for',
    claim: 'from-backup',
    features: ['backups'],
    control: true,
    made: async (t) => {
      // Without a size of its own, it has that of the backup.
      return { volume: { backup_id: (await backup(t)).id }, without: 'size' };
    },
    field: 'size',
    fits: (size) => sameValue(size, BACKED_UP),
  },
  {
    id: 'enterprise-project',
    title: 'A volume belongs to the enterprise project that was asked for',
    claim: 'binds-enterprise-project',
    features: ['enterprise-projects'],
    made: () => ({ volume: { enterprise_project_id: OTHER_PROJECT } }),
    field: 'enterprise_project_id',
    fits: (id) => id === OTHER_PROJECT,
  },
  {
    id: 'no-enterprise-project',
    title: 'A volume for which no enterprise project is named belongs to the default one',
    claim: 'enterprise-project-default',
    features: ['enterprise-projects'],
    made: () => ({}),
    field: 'enterprise_project_id',
    fits: (id) => id === '0',
  },
  {
    id: 'in-pool',
    title: 'A volume is in the dedicated storage pool that was asked for',
    claim: 'uses-dedicated-storage',
    features: ['dedicated-storage'],
    made: (t) => ({
      beside: { 'OS-SCH-HNT:scheduler_hints': { dedicated_storage_id: poolOf(t) } },
    }),
    field: 'dedicated_storage_id',
    fits: (id, t) => id === t.target.fixtures.dedicatedStorage?.id,
  },
  {
    id: 'fraction',
    title: 'The fraction of a size is cut off',
    claim: 'size-fraction',
    made: (t) => ({ volume: { size: t.target.fixtures.volumeSize + 0.7 } }),
    field: 'size',
    fits: (size, t) => sameValue(size, t.target.fixtures.volumeSize),
  },
  {
    id: 'empty-tag',
    title: 'The value of a tag may be empty',
    claim: 'tags-empty-value',
    made: () => ({ volume: { tags: { key: '' } } }),
    field: 'tags',
    fits: (tags) => (tags as Fields | undefined)?.['key'] === '',
  },
];

const poolOf = (t: Context): string =>
  t.target.fixtures.dedicatedStorage?.id ??
  t.inapplicable('it needs target.fixtures.dedicated_storage in the configuration');

/** What the members of optional features, and what the older versions, make of a new volume. */
export const suite: Suite = {
  id: 'vendor/creates',
  title: 'Keys, backups, pools and fractions of a new volume',
  cases: ({ api }) => {
    const operation = api.own('volume.create');
    return [
      ...KEPT.flatMap((kept) =>
        caseFor(api, {
          id: kept.id,
          title: kept.title,
          operation,
          others: [api.find('volume.show')],
          proves: [`volumes.create.${kept.claim}`],
          volumes: 2,
          ...(kept.features === undefined ? {} : { features: kept.features }),
          ...(kept.control === undefined ? {} : { exclusive: true }),
          run: async (t, { operation: subject, requirement }) => {
            const body = bodyOf(t, subject, await kept.made(t));
            const answer = await t.send(subject, { body });
            const id = answer.ok ? await ready(t, answer, requirement) : undefined;
            const shown = id === undefined ? answer : await tells(t, id, kept.field);
            t.equal(answer.ok && kept.fits(shown.entity[kept.field], t), true, {
              requirement,
              message: `the ${kept.field} of the volume is not what was asked for`,
              pointer: `/volume/${kept.field}`,
              answers: id === undefined ? [answer] : [answer, shown],
              counterexample: body,
            });
          },
        }),
      ),
      ...older(api, operation),
    ];
  },
};

function older(api: Api, operation: Operation | undefined): CaseSpec[] {
  return [
    ...caseFor(api, {
      id: 'eleven-tags',
      title: 'More than ten tags are refused',
      operation,
      proves: ['volumes.create.tags-beyond-ten'],
      run: async (t, { operation: subject, requirement }) => {
        const tags = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`key-${n}`, 'value']));
        const body = t.createBody(subject, { name: t.name(), tags });
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      id: 'tag-twice',
      title: 'Of a tag key that stands twice one tag is kept',
      operation,
      others: [api.find('volume.show')],
      proves: ['volumes.create.tags-duplicate-keys'],
      run: async (t, { operation: subject, requirement }) => {
        const body = JSON.stringify(t.createBody(subject, { name: t.name(), tags: { first: 'a' } }));
        const text = body.replace('"first":"a"', '"key":"a","key":"b"');
        const answer = await t.send(subject, { text });
        const id = answer.ok ? await ready(t, answer, requirement) : undefined;
        const shown = id === undefined ? answer : await tells(t, id, 'tags');
        const tags = (shown.entity['tags'] ?? {}) as Fields;
        t.equal([Object.keys(tags), ['a', 'b'].includes(String(tags['key']))], [['key'], true], {
          requirement,
          message: 'not one of the two tags is kept',
          pointer: '/volume/tags',
          answers: id === undefined ? [answer] : [answer, shown],
        });
      },
    }),
    ...caseFor(api, {
      id: 'sizeless',
      title: 'A volume without a size is refused',
      operation,
      others: [api.find('snapshot.create')],
      proves: ['volumes.create.size-required'],
      run: async (t, { operation: subject, requirement }) => {
        const snapshot = await t.snapshot((await t.volume()).id);
        for (const source of [{}, { snapshot_id: snapshot.id }]) {
          const made = t.createBody(subject, { name: t.name(), ...source }) as { volume: Fields };
          const { size: _, ...volume } = made.volume;
          const body = { ...made, volume } as Json;
          await t.refuse(subject, { body }, requirement, body);
        }
      },
    }),
    ...caseFor(api, {
      id: 'job-names-volumes',
      title: 'The job names the volumes that it made',
      operation,
      others: [api.find('job.show')],
      volumes: 2,
      proves: ['volumes.create.job-names-volumes'],
      run: async (t, { operation: subject, requirement }) => {
        const name = t.name();
        const answer = await t.succeed(subject, { body: t.createBody(subject, { name, count: 2 }) });
        const ids = await t.proves(requirement, [answer], () => t.made(answer));
        const found = await Promise.all(ids.map((id) => t.looksAt('volume', id)));
        t.equal(
          found.map(({ status, entity }) => status === 200 && String(entity['name']).startsWith(name)),
          [true, true],
          {
            requirement,
            message: 'the job does not name the two volumes that were asked for',
            answers: [answer, ...found],
          },
        );
      },
    }),
    ...caseFor(api, {
      id: 'shown-while-creating',
      title: 'While it is being made, showing a volume is answered with it or with 404',
      operation,
      others: [api.find('volume.show')],
      proves: ['volumes.create.show-while-creating'],
      run: async (t, { operation: subject, requirement }) => {
        const answer = await t.succeed(subject, { body: t.createBody(subject, { name: t.name() }) });
        const [id] = answer.body.kind === 'json' ? idsOf(answer.body.value) : [];
        if (id === undefined) return t.inapplicable('the answer does not name the volume');
        const shown = await t.looksAt('volume', id);
        const fits = shown.status === 404 || (shown.status === 200 && shown.entity['id'] === id);
        t.equal(fits, true, {
          requirement,
          message: 'showing a volume that is being made is answered with something else',
          answers: [answer, shown],
        });
        await t.job(answer);
      },
    }),
    ...['no-such-zone', undefined].flatMap((zone) =>
      caseFor(api, {
        id: zone === undefined ? 'type-not-in-zone' : 'unknown-zone',
        title:
          zone === undefined
            ? 'A volume of a type that the zone does not have is not made'
            : 'A volume in a zone that does not exist is not made',
        operation,
        others: [api.find('volume-type.list')],
        proves: [
          zone === undefined ? 'volumes.create.type-not-in-zone' : 'volumes.create.unknown-zone-fails',
        ],
        run: async (t, { operation: subject, requirement }) => {
          const wrong = zone === undefined ? await elsewhere(t) : { availability_zone: zone };
          const body = t.createBody(subject, { name: t.name(), ...wrong });
          const answer = await t.send(subject, { body });
          if (answer.status >= 400 && answer.status < 500) return;
          const [id] = answer.ok ? await t.made(answer) : [];
          const shown = id === undefined ? answer : await t.looksAt('volume', id);
          t.equal(answer.ok && ['error', undefined].includes(shown.entity['status'] as string), true, {
            requirement,
            message: 'the volume is made',
            answers: id === undefined ? [answer] : [answer, shown],
            counterexample: body,
          });
        },
      }),
    ),
  ];
}

function bodyOf(t: Context, operation: Operation, { volume = {}, beside = {}, without }: Made): Json {
  const body = t.createBody(operation, { name: t.name(), ...volume }) as { volume: Record<string, Json> };
  const members = Object.entries(body.volume).filter(([name]) => name !== without);
  return { ...body, volume: Object.fromEntries(members), ...beside };
}

/** A type, and a zone that does not have it, as the extra specs of the types tell. */
async function elsewhere(t: Context): Promise<Readonly<Record<string, Json>>> {
  const answer = await t.need('volume-type.list');
  const zonesOf = (type: Fields): string[] => {
    const zones = (type['extra_specs'] as Fields | undefined)?.['RESKEY:availability_zones'];
    return typeof zones === 'string' ? zones.split(',') : [];
  };
  const all = [...new Set(answer.entities.flatMap(zonesOf))];
  for (const type of answer.entities.filter((one) => zonesOf(one).length > 0)) {
    const zone = all.find((one) => !zonesOf(type).includes(one));
    if (zone !== undefined) return { volume_type: String(type['name']), availability_zone: zone };
  }
  return t.inapplicable('every zone has every type, as far as the types tell');
}

/** The volume of a creation that was accepted, when it can be used; not getting there breaks the requirement. */
function ready(t: Context, answer: Answer, requirement: string): Promise<string> {
  return t.proves(requirement, [answer], async () => {
    const [id] = await t.made(answer);
    if (id === undefined) return t.blocked('the creation names no volume');
    await t.settle('volume', id);
    return id;
  });
}

/** Shows a volume by the first version that tells a field of it. */
async function tells(t: Context, id: string, field: string): Promise<Answer> {
  let shown: Answer | undefined;
  for (const operation of t.api.findAll('volume.show')) {
    shown = await t.send(operation, { path: { volume_id: id } });
    if (shown.entity[field] !== undefined) return shown;
  }
  return shown ?? t.inapplicable('no operation of this API shows a volume');
}

function idsOf(body: unknown): string[] {
  const { volume_ids: ids } = (body ?? {}) as { volume_ids?: unknown };
  return Array.isArray(ids) ? ids.map(String) : [];
}
