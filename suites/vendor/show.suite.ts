import { answeredAt, caseFor, type Answer, type Context, type Json, type Suite } from '../../src/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a volume is made with, and what showing it must tell then. */
interface Shown {
  readonly id: string;
  readonly title: string;
  /** Requirement without its operation. */
  readonly claim: string;
  readonly features?: readonly string[];
  readonly made: (t: Context) => Readonly<Record<string, Json>> | Promise<Readonly<Record<string, Json>>>;
  readonly fits: (volume: Fields, made: Fields, t: Context, answer: Answer) => boolean;
}

const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z?$/;

/** Minutes that the clocks of parts of the target may differ. */
const CLOCKS_DIFFER = 10;

const metadataOf = (volume: Fields): Fields => (volume['metadata'] ?? {}) as Fields;
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);

function encryption(t: Context): Readonly<Record<string, Json>> {
  const { key } = t.target.fixtures;
  if (key === undefined) return t.inapplicable('it needs target.fixtures.key in the configuration');
  return { metadata: { __system__encrypted: '1', __system__cmkid: key } };
}

function image(t: Context): Readonly<Record<string, Json>> {
  const { image: imageRef } = t.target.fixtures;
  if (imageRef === undefined) return t.inapplicable('it needs target.fixtures.image in the configuration');
  return { imageRef };
}

const SHOWN: readonly Shown[] = [
  {
    id: 'shows',
    title: 'The volume that was asked for is shown',
    claim: 'shows',
    made: (t) => ({ name: t.name(), description: 'this one' }),
    fits: (volume, made) => volume['name'] === made['name'] && volume['description'] === 'this one',
  },
  {
    id: 'available',
    title: 'A new volume that is attached nowhere is available',
    claim: 'available-after-create',
    made: () => ({}),
    fits: (volume) => volume['status'] === 'available',
  },
  {
    id: 'tags',
    title: 'A volume with tags shows them',
    claim: 'tags-present',
    made: () => ({ tags: { team: 'storage' } }),
    fits: (volume) => (volume['tags'] as Fields | undefined)?.['team'] === 'storage',
  },
  {
    id: 'no-tags',
    title: 'A volume without tags shows none',
    claim: 'tags-empty',
    made: () => ({}),
    fits: (volume) => isEmpty(volume['tags']),
  },
  {
    id: 'source',
    title: 'A volume from a snapshot shows the id of that snapshot',
    claim: 'snapshot-id',
    made: async (t) => ({ snapshot_id: (await t.snapshot((await t.volume()).id)).id }),
    fits: (volume, made) => volume['snapshot_id'] === made['snapshot_id'],
  },
  {
    id: 'blank',
    title: 'A blank volume is no system disk',
    claim: 'bootable',
    made: () => ({}),
    fits: (volume) => volume['bootable'] === 'false',
  },
  {
    id: 'system-disk',
    title: 'A volume from an image is a system disk',
    claim: 'bootable',
    features: ['images'],
    made: image,
    fits: (volume) => volume['bootable'] === 'true',
  },
  {
    id: 'image',
    title: 'A volume from an image shows what the image is',
    claim: 'image-metadata',
    features: ['images'],
    made: image,
    fits: (volume) => !isEmpty(volume['volume_image_metadata']),
  },
  {
    id: 'no-image',
    title: 'A volume from no image shows nothing of one',
    claim: 'image-metadata',
    made: () => ({}),
    fits: (volume) => isEmpty(volume['volume_image_metadata']),
  },
  {
    id: 'encrypted',
    title: 'An encrypted volume is called so',
    claim: 'encrypted',
    features: ['encryption'],
    made: encryption,
    fits: (volume) => volume['encrypted'] === true,
  },
  {
    id: 'not-encrypted',
    title: 'A volume that is not encrypted is not called so',
    claim: 'encrypted',
    made: () => ({}),
    fits: (volume) => volume['encrypted'] === false,
  },
  {
    id: 'encryption-metadata',
    title: 'The metadata of an encrypted volume says so',
    claim: 'encryption-metadata',
    features: ['encryption'],
    made: encryption,
    fits: (volume) => String(metadataOf(volume)['__system__encrypted']) === '1',
  },
  {
    id: 'no-encryption-metadata',
    title: 'The metadata of a volume that is not encrypted says nothing of it, or 0',
    claim: 'encryption-metadata',
    made: () => ({}),
    fits: (volume) => ['undefined', '0'].includes(String(metadataOf(volume)['__system__encrypted'])),
  },
  {
    id: 'key-length',
    title: 'The id of a key in the metadata has 36 bytes',
    claim: 'key-length',
    features: ['encryption'],
    made: encryption,
    fits: (volume) =>
      [undefined, 36].includes((metadataOf(volume)['__system__cmkid'] as string | undefined)?.length),
  },
  {
    id: 'passthrough',
    title: 'The metadata of a SCSI volume says so',
    claim: 'passthrough-metadata',
    made: () => ({ metadata: { 'hw:passthrough': 'true' } }),
    fits: (volume) => String(metadataOf(volume)['hw:passthrough']) === 'true',
  },
  {
    id: 'no-passthrough',
    title: 'The metadata of a volume that is no SCSI device does not say so',
    claim: 'passthrough-metadata',
    made: () => ({}),
    fits: (volume) => String(metadataOf(volume)['hw:passthrough']) !== 'true',
  },
  {
    id: 'created-at',
    title: 'created_at is the time of the creation, in UTC',
    claim: 'created-at-utc',
    made: () => ({}),
    fits: (volume, _, t, answer) => isRecent(String(volume['created_at']), t, answer),
  },
];

/** What the older ways of showing a volume tell. */
export const suite: Suite = {
  id: 'vendor/show',
  title: 'Showing a volume the older way',
  cases: ({ api }) =>
    ['vendor-volume.show', 'volume.show'].flatMap((capability) => {
      const operation = api.own(capability);
      const id = operation?.id ?? '';
      // The suites of volume.show have what is not about keys.
      const ours = SHOWN.filter(({ claim }) => capability !== 'volume.show' || claim === 'key-length');
      return [
        ...ours.flatMap((shown) =>
          caseFor(api, {
            id: `${id}/${shown.id}`,
            title: shown.title,
            operation,
            others: [api.find('volume.create')],
            proves: [`${id}.${shown.claim}`],
            volumes: 2,
            ...(shown.features === undefined ? {} : { features: shown.features }),
            run: async (t, { operation: subject, requirement }) => {
              const made = await shown.made(t);
              // Waiting for the state would hide that it is not told.
              const id = shown.id === 'available' ? await madeByJob(t) : (await t.volume(made)).id;
              const answer = await t.succeed(subject, { path: { volume_id: id } });
              judge(t, answer, requirement, id, () => shown.fits(answer.entity, made, t, answer));
            },
          }),
        ),
        ...(capability === 'volume.show'
          ? []
          : [
              ...caseFor(api, {
                id: `${id}/attachment`,
                title: 'An attachment names its volume',
                operation,
                others: [api.find('volume.attach')],
                proves: [`${id}.attachment-volume`],
                run: async (t, { operation: subject, requirement }) => {
                  const { server } = t.target.fixtures;
                  if (server === undefined)
                    return t.inapplicable('it needs target.fixtures.server in the configuration');
                  const volume = await t.volume();
                  const path = { volume_id: volume.id };
                  const body = { 'os-attach': { instance_uuid: server, mountpoint: '/dev/vdc' } };
                  await t.need('volume.attach', { path, body });
                  await t.settle('volume', volume.id, ['in-use']);
                  const answer = await t.succeed(subject, { path });
                  const attachments = (answer.entity['attachments'] ?? []) as Fields[];
                  judge(
                    t,
                    answer,
                    requirement,
                    volume.id,
                    () => attachments.length === 1 && attachments[0]?.['volume_id'] === volume.id,
                  );
                },
              }),
              ...caseFor(api, {
                id: `${id}/unknown`,
                title: 'A volume that does not exist is answered with 404',
                operation,
                volumes: 0,
                proves: [`${id}.unknown-404`],
                run: async (t, { operation: subject, requirement }) => {
                  const path = { volume_id: '00000000-0000-4000-8000-00000000000d' };
                  const answer = await t.send(subject, { path });
                  t.equal(answer.status, 404, {
                    requirement,
                    message: 'a volume that does not exist is not answered with 404',
                    answers: [answer],
                  });
                },
              }),
            ]),
      ];
    }),
};

function judge(t: Context, answer: Answer, requirement: string, id: string, fits: () => boolean): void {
  t.equal(
    { id: answer.entity['id'], fits: fits() },
    { id, fits: true },
    {
      requirement,
      message: 'what is shown of the volume is not what it was made with',
      pointer: '/volume',
      answers: [answer],
    },
  );
}

/** A volume whose job says that it is made. */
async function madeByJob(t: Context): Promise<string> {
  const create = t.api.find('volume.create') ?? t.inapplicable('the API makes no volumes');
  const answer = await t.need('volume.create', { body: t.createBody(create, { name: t.name() }) });
  const [id] = await t.made(answer);
  return id ?? t.blocked('the creation names no volume');
}

function isRecent(text: string, t: Context, answer: Answer): boolean {
  if (!UTC.test(text)) return false;
  const minutes = Math.abs(answeredAt(answer) - Date.parse(text.endsWith('Z') ? text : `${text}Z`)) / 60_000;
  return minutes <= CLOCKS_DIFFER + t.target.timeouts.stateMs / 60_000;
}
