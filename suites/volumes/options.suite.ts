import { createHash } from 'node:crypto';
import {
  caseFor,
  type Answer,
  type Api,
  type CaseSpec,
  type Context,
  type Json,
  type Operation,
  type Suite,
} from '../../src/index.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-000000000009';

/** Optional members of a create request: kept where they are offered, refused where they do not fit. */
export const suite: Suite = {
  id: 'volumes/options',
  title: 'Options of a new volume',
  cases: ({ api }) => [...kept(api), ...refused(api), ...counts(api), ...clientTokens(api)],
};

async function make(t: Context, operation: Operation, body: Record<string, Json>): Promise<Answer[]> {
  const answer = await t.succeed(operation, { body: t.createBody(operation, { name: t.name(), ...body }) });
  const ids = await t.made(answer);
  const shown = await Promise.all(ids.map((id) => t.settle('volume', id)));
  return [answer, ...shown];
}

function idsOf(answer: Answer): string[] {
  const body = answer.body.kind === 'json' ? (answer.body.value as { volume_ids?: unknown }) : {};
  if (Array.isArray(body.volume_ids)) return body.volume_ids.filter((id) => typeof id === 'string');
  return typeof answer.entity['id'] === 'string' ? [answer.entity['id']] : [];
}

/** A member that the volume must show afterwards. */
interface Kept {
  readonly id: string;
  readonly title: string;
  readonly proves: readonly string[];
  readonly features?: readonly string[];
  readonly body: Record<string, Json>;
  readonly judge: (volume: Readonly<Record<string, unknown>>) => boolean;
  readonly message: string;
}

const metadataOf = (volume: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  (volume['metadata'] as Readonly<Record<string, unknown>> | undefined) ?? {};
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);

const KEPT: readonly Kept[] = [
  {
    id: 'tags',
    title: 'Tags are kept',
    proves: ['volumes.create.keeps-tags', 'volumes.show.tags-present'],
    body: { tags: { environment: 'test' } },
    judge: (volume) => (volume['tags'] as Record<string, unknown> | undefined)?.['environment'] === 'test',
    message: 'the volume does not have the tags that were asked for',
  },
  {
    id: 'no-tags',
    title: 'A volume without tags shows none',
    proves: ['volumes.show.tags-empty'],
    body: {},
    judge: (volume) => isEmpty(volume['tags']),
    message: 'a volume without tags shows some',
  },
  {
    id: 'shared',
    title: 'A volume with multiattach is shared',
    proves: ['volumes.create.shares', 'volumes.create.shared'],
    features: ['shared-volumes'],
    body: { multiattach: true },
    judge: (volume) => volume['multiattach'] === true,
    message: 'the volume is not shared',
  },
  {
    id: 'not-shared',
    title: 'A volume without multiattach is not shared',
    proves: ['volumes.create.defaults-unshared', 'volumes.create.not-shared-by-default'],
    body: {},
    judge: (volume) => volume['multiattach'] === false,
    message: 'the volume is shared although nobody asked for it',
  },
  {
    id: 'explicitly-not-shared',
    title: 'A volume with multiattach false is not shared',
    proves: ['volumes.create.shares'],
    features: ['shared-volumes'],
    body: { multiattach: false },
    judge: (volume) => volume['multiattach'] === false,
    message: 'the volume is shared although the opposite was asked for',
  },
  {
    id: 'passthrough',
    title: 'hw:passthrough is kept',
    proves: ['volumes.create.keeps-passthrough', 'volumes.show.passthrough-metadata'],
    body: { metadata: { 'hw:passthrough': 'true' } },
    judge: (volume) => metadataOf(volume)['hw:passthrough'] === 'true',
    message: 'the metadata does not show the hw:passthrough that was asked for',
  },
  {
    id: 'no-passthrough',
    title: 'A volume without hw:passthrough is no SCSI device and has no serial number',
    proves: [
      'volumes.create.passthrough-default',
      'volumes.show.serial-number-scsi-only',
      'volumes.show.passthrough-metadata',
    ],
    body: {},
    judge: (volume) => metadataOf(volume)['hw:passthrough'] !== 'true' && isEmpty(volume['serial_number']),
    message: 'a volume that is no SCSI device shows hw:passthrough true or a serial number',
  },
  {
    id: 'not-encrypted',
    title: 'A volume without __system__encrypted is not encrypted',
    proves: ['volumes.create.not-encrypted-by-default', 'volumes.show.encryption-metadata'],
    body: {},
    judge: (volume) =>
      [undefined, '0'].includes(metadataOf(volume)['__system__encrypted'] as string | undefined),
    message: 'the metadata shows an encryption that nobody asked for',
  },
  {
    id: 'no-performance',
    title: 'A volume of an ordinary type shows neither iops nor throughput',
    proves: [
      'volumes.show.iops-for-types',
      'volumes.show.iops-by-type',
      'volumes.show.throughput-for-types',
      'volumes.show.throughput-by-type',
    ],
    body: {},
    judge: (volume) => isEmpty(volume['iops']) && isEmpty(volume['throughput']),
    message: 'a volume of a type that has none shows iops or throughput',
  },
  {
    id: 'data-disk',
    title: 'A blank volume is no system disk',
    proves: ['volumes.show.bootable'],
    body: {},
    judge: (volume) => volume['bootable'] === 'false',
    message: 'a blank volume calls itself bootable',
  },
];

/** What a create request asks for is the business of creating, what a volume then shows that of showing. */
function kept(api: Api): CaseSpec[] {
  return KEPT.flatMap(({ id, title, proves, features, body, judge, message }) => {
    const shows = proves.every((requirement) => requirement.startsWith('volumes.show.'));
    const subjects = shows || api.own('volume.create') === undefined ? 'volume.show' : 'volume.create';
    return caseFor(api, {
      id,
      title,
      operation: api.own(subjects),
      others: [api.find('volume.create')],
      proves,
      ...(features === undefined ? {} : { features }),
      run: async (t, subject) => {
        const create = api.find('volume.create');
        if (create === undefined) return t.inapplicable('the API creates no volumes');
        const [answer, ...shown] =
          create.contract === api.contract.id ? await make(t, create, body) : await lean(t, body);
        for (const volume of shown) {
          for (const requirement of proves.filter((one) => subject.has(one))) {
            t.equal(judge(volume.entity), true, {
              requirement,
              message,
              answers: answer === undefined ? [volume] : [answer, volume],
            });
          }
        }
      },
    });
  });
}

/** Where creating belongs to a companion it is a prerequisite. */
async function lean(t: Context, body: Record<string, Json>): Promise<Answer[]> {
  const volume = await t.volume(body);
  return [volume.created, volume.shown];
}

function refused(api: Api): CaseSpec[] {
  const operation = api.own('volume.create');
  const refusal = (
    id: string,
    title: string,
    proves: readonly string[],
    body: Record<string, Json>,
    features: readonly string[] = [],
  ): CaseSpec[] =>
    caseFor(api, {
      id,
      title,
      operation,
      features,
      volumes: 1,
      proves,
      run: async (t, { operation: subject, requirement }) => {
        const sent = t.createBody(subject, { name: t.name(), ...body });
        await t.refuse(subject, { body: sent }, requirement, sent);
      },
    });
  const chosen = ['provisioned-performance'];
  return [
    ...refusal(
      'unknown-image',
      'An imageRef that names nothing is refused',
      ['volumes.create.rejects-unknown-image'],
      { imageRef: NOTHING },
    ),
    ...refusal(
      'unknown-backup',
      'A backup_id that names nothing is refused',
      ['volumes.create.rejects-unknown-backup'],
      { backup_id: NOTHING },
    ),
    ...refusal(
      'batch-from-backup',
      'A batch from a backup is refused',
      ['volumes.create.rejects-batch-from-backup'],
      { backup_id: NOTHING, count: 2 },
    ),
    ...refusal(
      'iops-missing',
      'GPSSD2 without iops is refused',
      ['volumes.create.iops-required', 'volumes.create.requires-iops'],
      { volume_type: 'GPSSD2', throughput: 125 },
      chosen,
    ),
    ...refusal(
      'throughput-missing',
      'GPSSD2 without throughput is refused',
      ['volumes.create.throughput-required', 'volumes.create.requires-throughput'],
      { volume_type: 'GPSSD2', iops: 3000 },
      chosen,
    ),
    ...refusal(
      'iops-of-any-type',
      'iops for another type is refused',
      ['volumes.create.rejects-iops-for-other-types', 'volumes.create.rejects-iops-on-other-types'],
      { iops: 3000 },
      chosen,
    ),
    ...refusal(
      'throughput-of-any-type',
      'throughput for another type is refused',
      [
        'volumes.create.rejects-throughput-for-other-types',
        'volumes.create.rejects-throughput-on-other-types',
      ],
      { throughput: 125 },
      chosen,
    ),
    ...caseFor(api, {
      id: 'several-sources',
      title: 'A snapshot and an image in one request are refused',
      operation,
      others: [api.find('snapshot.create')],
      proves: ['volumes.create.rejects-several-sources'],
      run: async (t, { operation: subject, requirement }) => {
        const snapshot = await t.snapshot((await t.volume()).id);
        const body = t.createBody(subject, {
          name: t.name(),
          snapshot_id: snapshot.id,
          imageRef: t.target.fixtures.image ?? NOTHING,
        });
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
  ];
}

function counts(api: Api): CaseSpec[] {
  const count = (
    id: string,
    title: string,
    requirement: string,
    body: Record<string, Json>,
    expected: number,
  ): CaseSpec[] =>
    caseFor(api, {
      id,
      title,
      operation: api.own('volume.create'),
      volumes: 3,
      proves: [requirement],
      run: async (t, { operation }) => {
        const [answer, ...shown] = await make(t, operation, body);
        t.equal(shown.length, expected, {
          requirement,
          message: 'the number of volumes is not the one that was asked for',
          answers: answer === undefined ? shown : [answer, ...shown],
        });
      },
    });
  return [
    ...count(
      'one-by-default',
      'Without count exactly one volume is made',
      'volumes.create.count-default',
      {},
      1,
    ),
    ...count(
      'fraction',
      'The fraction of count is cut off',
      'volumes.create.count-fraction',
      { count: 2.9 },
      2,
    ),
  ];
}

function clientTokens(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'client-token',
    title: 'The same X-Client-Token is answered alike, makes nothing more, and refuses another body',
    operation: api.own('volume.create'),
    features: ['idempotency'],
    volumes: 2,
    proves: [
      'volumes.create.client-token-same-response',
      'volumes.create.client-token-creates-once',
      'volumes.create.client-token-conflict',
    ],
    run: async (t, { operation }) => {
      const headers = { 'X-Client-Token': tokenFrom(t) };
      const body = t.createBody(operation, { name: t.name() });
      const first = await t.succeed(operation, { body, headers });
      await t.job(first);
      const again = await t.send(operation, { body, headers });
      t.equal([again.status, again.exchange.response?.body], [first.status, first.exchange.response?.body], {
        requirement: 'volumes.create.client-token-same-response',
        message: 'the repeated request is answered with another body',
        answers: [first, again],
      });
      t.equal(idsOf(again), idsOf(first), {
        requirement: 'volumes.create.client-token-creates-once',
        message: 'the repeated request names other volumes',
        answers: [first, again],
      });
      const other = t.createBody(operation, { name: t.name() });
      await t.refuse(operation, { body: other, headers }, 'volumes.create.client-token-conflict', other);
    },
  });
}

/** A version 4 UUID of this case's own; the run's nonce is in its names, so a later run has another. */
function tokenFrom(t: Context): string {
  const hex = createHash('sha256').update(`${t.name()} ${t.seed}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
