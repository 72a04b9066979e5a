import { caseFor, type Api, type CaseSpec, type Context, type Json, type Suite } from '../../src/index.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-00000000000b';

/** GiB; a system disk is no larger. */
const MOST_OF_SYSTEM_DISK = 1024;

/** Types whose volumes need more than a size. */
const DEMANDING: readonly string[] = ['GPSSD2', 'ESSD2'];

/** What a volume is made of decides how large it must be, and which type it can have. */
export const suite: Suite = {
  id: 'volumes/sources',
  title: 'What a volume is made of',
  cases: ({ api }) => [...fromSnapshots(api), ...fromImages(api), ...types(api)],
};

function fromSnapshots(api: Api): CaseSpec[] {
  const operation = api.own('volume.create');
  return [
    ...caseFor(api, {
      id: 'unknown-snapshot',
      title: 'A volume is not made from a snapshot that does not exist',
      operation,
      proves: ['volumes.create.unknown-snapshot'],
      run: async (t, { operation: subject, requirement }) => {
        const body = t.createBody(subject, { name: t.name(), snapshot_id: NOTHING });
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      id: 'snapshot-needs-a-size',
      title: 'A volume is not made from a snapshot without a size',
      operation,
      others: [api.find('snapshot.create')],
      proves: ['volumes.create.requires-size-from-snapshot'],
      run: async (t, { operation: subject, requirement }) => {
        const snapshot = await t.snapshot((await t.volume()).id);
        const body = sizeless(t.createBody(subject, { name: t.name(), snapshot_id: snapshot.id }));
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      id: 'snapshot-of-another-type',
      title: 'A volume is not made from a snapshot of a volume of another type',
      operation,
      others: [api.find('snapshot.create')],
      proves: ['volumes.create.type-matches-snapshot'],
      run: async (t, { operation: subject, requirement }) => {
        const other = await otherType(t);
        const snapshot = await t.snapshot((await t.volume()).id);
        const made = { name: t.name(), snapshot_id: snapshot.id, volume_type: other };
        const body = t.createBody(subject, made);
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
  ];
}

function fromImages(api: Api): CaseSpec[] {
  const operation = api.own('volume.create');
  const shared = { operation, features: ['images'] };
  return [
    ...caseFor(api, {
      ...shared,
      id: 'unknown-image',
      title: 'A volume is not made from an image that does not exist',
      proves: ['volumes.create.unknown-image'],
      run: async (t, { operation: subject, requirement }) => {
        const body = t.createBody(subject, { name: t.name(), imageRef: NOTHING });
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'unknown-image-never-available',
      title: 'From an image that does not exist no volume comes that is available',
      others: [api.find('volume.show')],
      proves: ['volumes.create.unknown-image-never-available'],
      run: async (t, { operation: subject, requirement }) => {
        const body = t.createBody(subject, { name: t.name(), imageRef: NOTHING });
        const answer = await t.send(subject, { body });
        if (answer.status >= 400 && answer.status < 500) return;
        const shown = await t.proves(requirement, [answer], async () => {
          const [id] = await t.made(answer);
          const states = ['available', 'error'];
          return id === undefined
            ? t.blocked('the answer has no id of a volume')
            : t.settle('volume', id, states);
        });
        t.equal(shown.entity['status'], 'error', {
          requirement,
          message: 'a volume from an image that does not exist is available',
          answers: [answer, shown],
          counterexample: body,
        });
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'image-needs-a-size',
      title: 'A volume is not made from an image without a size',
      proves: ['volumes.create.requires-size-from-image'],
      run: async (t, { operation: subject, requirement }) => {
        const body = sizeless(t.createBody(subject, { name: t.name(), imageRef: imageOf(t) }));
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'from-image',
      title: 'A volume is made from an image, and from a size below what the image needs it is not',
      others: [api.find('volume.show')],
      proves: ['volumes.create.from-image', 'volumes.create.rejects-smaller-than-image'],
      volumes: 2,
      run: async (t, { operation: subject, requirement, has }) => {
        const image = imageOf(t);
        const asked = t.createBody(subject, { name: t.name(), imageRef: image });
        const answer = await t.send(subject, { body: asked });
        const accepted = t.equal(answer.ok, true, {
          requirement,
          message: 'no volume is made from the image',
          answers: [answer],
          counterexample: asked,
        });
        if (!accepted) return;
        const shown = await t.proves(requirement, [answer], async () => {
          const [id] = await t.made(answer);
          return id === undefined ? t.blocked('the answer has no id of a volume') : t.settle('volume', id);
        });
        const metadata = shown.entity['volume_image_metadata'] as
          Readonly<Record<string, unknown>> | undefined;
        t.equal(String(shown.entity['bootable']), 'true', {
          requirement,
          message: 'the volume is no system disk although it is made from an image',
          pointer: '/volume/bootable',
          answers: [answer, shown],
        });
        // Only a volume that tells its image can be told to be made from it.
        if (typeof metadata?.['image_id'] === 'string') {
          t.equal(metadata['image_id'], image, {
            requirement,
            message: 'the volume is made from another image',
            pointer: '/volume/volume_image_metadata/image_id',
            answers: [answer, shown],
          });
        }
        const least = Number(metadata?.['min_disk'] ?? 0);
        if (!has('volumes.create.rejects-smaller-than-image') || !(least > 1)) return;
        const body = t.createBody(subject, { name: t.name(), imageRef: image, size: least - 1 });
        await t.refuse(subject, { body }, 'volumes.create.rejects-smaller-than-image', body);
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'system-disk-too-large',
      title: `A system disk of more than ${MOST_OF_SYSTEM_DISK} GiB is not made`,
      proves: ['volumes.create.system-disk-maximum'],
      run: async (t, { operation: subject, requirement }) => {
        const made = { name: t.name(), imageRef: imageOf(t), size: MOST_OF_SYSTEM_DISK + 1 };
        const body = t.createBody(subject, made);
        await t.refuse(subject, { body }, requirement, body);
      },
    }),
    ...caseFor(api, {
      id: 'system-disk-grown-too-large',
      title: `A system disk is not grown above ${MOST_OF_SYSTEM_DISK} GiB`,
      operation: api.own('volume.extend'),
      others: [api.find('volume.create')],
      features: ['images'],
      proves: ['volumes.extend.system-disk-maximum'],
      run: async (t, { operation: subject, requirement }) => {
        const { id } = await t.volume({ imageRef: imageOf(t) });
        const body = { 'os-extend': { new_size: MOST_OF_SYSTEM_DISK + 1 } };
        await t.refuse(subject, { path: { volume_id: id }, body }, requirement, body);
      },
    }),
  ];
}

function types(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'unknown-type',
    title: 'Making a volume of a type that no zone offers fails',
    operation: api.own('volume.create'),
    proves: ['volumes.create.type-must-exist-in-zone'],
    run: async (t, { operation: subject, requirement }) => {
      const body = t.createBody(subject, { name: t.name(), volume_type: 'no-such-type' });
      const answer = await t.send(subject, { body });
      if (answer.status >= 400 && answer.status < 500) return;
      const [id] = answer.ok ? await t.made(answer) : [];
      const shown =
        id === undefined
          ? answer
          : await t.proves(requirement, [answer], () => t.settle('volume', id, ['error', 'available']));
      if (shown.entity['status'] === 'error') return;
      t.report({
        requirement,
        message: 'the volume is made although no zone offers its type',
        expected: 'a refusal, or a volume in error',
        actual: `${answer.status}, then ${String(shown.entity['status'])}`,
        answers: [answer, shown],
        counterexample: body,
      });
    },
  });
}

function imageOf(t: Context): string {
  return t.target.fixtures.image ?? t.inapplicable('it needs target.fixtures.image in the configuration');
}

/** A type of the target that is not the one of the fixtures, and whose volumes need no more than it. */
async function otherType(t: Context): Promise<string> {
  const answer = await t.need('volume-type.list');
  const names = answer.entities.map(({ name }) => String(name));
  const other = names.find((name) => name !== t.target.fixtures.volumeType && !DEMANDING.includes(name));
  return other ?? t.inapplicable('the target has no other volume type');
}

function sizeless(body: Json): Json {
  const { volume } = body as { readonly volume: Readonly<Record<string, Json>> };
  const { size: _, ...rest } = volume;
  return { ...(body as object), volume: rest };
}
