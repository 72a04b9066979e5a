import { caseFor, statusText, type Answer, type Json, type Suite } from '../../src/index.ts';

const NAME = 'os-volume_upload_image';

/** GiB; no more than that is made into an image (6.1.13). */
const MOST = 1024;

/** A volume is made into an image. */
export const suite: Suite = {
  id: 'volumes/images',
  title: 'Making an image of a volume',
  cases: ({ api }) => {
    const shared = {
      operation: api.own('volume.upload-image'),
      others: [api.find('volume.show')],
      features: ['images'],
    };
    const own = (claim: string): string => `volumes.upload-image.${claim}`;
    return [
      ...caseFor(api, {
        ...shared,
        id: 'uploads',
        title: 'An available volume is made into an image, and the answer tells of both',
        proves: ['creates', 'status-uploading', 'default-formats', 'size', 'returns-to-available'].map(own),
        run: async (t, { operation, requirement, has }) => {
          const volume = await t.volume();
          const path = { volume_id: volume.id };
          const answer = await t.succeed(operation, { path, body: { [NAME]: { image_name: t.name() } } });
          const told = answerOf(answer);
          const size = Number(volume.entity['size']);
          const facts: readonly [claim: string, field: string, expected: Json][] = [
            ['creates', 'id', volume.id],
            ['status-uploading', 'status', 'uploading'],
            ['default-formats', 'container_format', 'bare'],
            ['default-formats', 'disk_format', 'vhd'],
            ['size', 'size', size],
          ];
          for (const [claim, field, expected] of facts) {
            if (!has(own(claim))) continue;
            t.equal(told[field], expected, {
              requirement: own(claim),
              message: `the answer does not have the ${field} that belongs to the volume and the request`,
              pointer: `/${NAME}/${field}`,
              answers: [answer],
            });
          }
          t.equal(typeof told['image_id'] === 'string' && told['image_id'] !== '', true, {
            requirement,
            message: 'the answer does not have the id of an image',
            pointer: `/${NAME}/image_id`,
            answers: [answer],
          });
          await t.settle('volume', volume.id);
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'answers-the-request',
        title: 'Whether the answer shows the name and the formats that were asked for',
        proves: [own('answers-request')],
        run: async (t, { operation, requirement }) => {
          const volume = await t.volume();
          const asked = { image_name: t.name(), container_format: 'bare', disk_format: 'raw' };
          const answer = await t.succeed(operation, {
            path: { volume_id: volume.id },
            body: { [NAME]: asked },
          });
          const told = answerOf(answer);
          const others = Object.entries(asked).filter(([field, value]) => told[field] !== value);
          if (others.length > 0) {
            t.report({
              requirement,
              level: 'observe',
              message: 'the answer does not show what was asked for',
              expected: JSON.stringify(asked),
              actual: statusText(answer),
              signature: `fields:${others.map(([field]) => field).join()}`,
              answers: [answer],
            });
          }
          await t.settle('volume', volume.id);
        },
      }),
      ...caseFor(api, {
        ...shared,
        id: 'refuses-a-large-volume',
        title: `A volume of more than ${MOST} GiB is not made into an image`,
        proves: [own('size-limit')],
        run: async (t, { operation, requirement }) => {
          const volume = await t.volume({ size: MOST + 1 });
          const body = { [NAME]: { image_name: t.name() } };
          const input = { path: { volume_id: volume.id }, body };
          await t.refuse(operation, input, requirement, body);
          // What was made into an image all the same is deleted only once that has ended.
          await t.settle('volume', volume.id);
        },
      }),
    ];
  },
};

function answerOf({ body }: Answer): Readonly<Record<string, unknown>> {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return {};
  const inner = (body.value as Readonly<Record<string, unknown>>)[NAME];
  return typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : {};
}
