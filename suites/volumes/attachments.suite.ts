import { isDeepStrictEqual } from 'node:util';
import { caseFor, type Answer, type Context, type Resource, type Suite } from '../../src/index.ts';

/** What attaching and detaching change by their nature. */
const CHANGED: ReadonlySet<string> = new Set(['status', 'attachments', 'updated_at']);

/** Attaching and detaching change the state of a volume and nothing else of it. */
export const suite: Suite = {
  id: 'volumes/attachments',
  title: 'Attaching and detaching a volume',
  cases: ({ api }) => {
    const show = api.find('volume.show');
    const detach = api.own('volume.detach');
    return [
      ...caseFor(api, {
        id: 'attaches',
        title: 'An attached volume is in use, and otherwise as it was',
        operation: api.own('volume.attach'),
        others: [show],
        proves: ['volumes.attach.changes-state'],
        run: async (t, { operation, requirement }) => {
          const before = await t.volume();
          const path = { volume_id: before.id };
          const answer = await t.succeed(operation, { path, body: attachment(t) });
          const shown = await t.proves(requirement, [answer], () =>
            t.settle('volume', before.id, ['in-use']),
          );
          unchanged(t, requirement, before, [answer, shown]);
          await t.need('volume.detach', { path, body: { 'os-detach': {} } });
        },
      }),
      ...caseFor(api, {
        id: 'detaches',
        title: 'A detached volume is available, and otherwise as it was',
        operation: detach,
        others: [show],
        proves: ['volumes.detach.changes-state'],
        run: async (t, { operation, requirement }) => {
          const before = await t.volume();
          const [id] = await attached(t, before);
          if (id === undefined) return t.blocked('an attached volume shows no attachment with an id');
          const answer = await t.succeed(operation, {
            path: { volume_id: before.id },
            body: { 'os-detach': { attachment_id: id } },
          });
          const shown = await t.proves(requirement, [answer], () => t.settle('volume', before.id));
          unchanged(t, requirement, before, [answer, shown]);
          t.equal(shown.entity['attachments'], [], {
            requirement,
            message: 'a detached volume still shows an attachment',
            pointer: '/volume/attachments',
            answers: [answer, shown],
          });
        },
      }),
      ...caseFor(api, {
        id: 'detaches-the-only-one',
        title: 'A volume with one attachment is detached without naming it',
        operation: detach,
        others: [show],
        proves: ['volumes.detach.optional-for-one-attachment'],
        run: async (t, { operation, requirement }) => {
          const before = await t.volume();
          await attached(t, before);
          const body = { 'os-detach': {} };
          const answer = await t.send(operation, { path: { volume_id: before.id }, body });
          const accepted = t.equal(answer.ok, true, {
            requirement,
            message: 'the only attachment is not detached unless it is named',
            answers: [answer],
            counterexample: body,
          });
          if (accepted) await t.proves(requirement, [answer], () => t.settle('volume', before.id));
        },
      }),
      ...caseFor(api, {
        id: 'shows-its-attachment',
        title: 'The attachment that a volume shows names that volume',
        operation: api.find('volume.attach') === undefined ? undefined : api.own('volume.show'),
        others: [api.find('volume.attach')],
        proves: ['volumes.show.attachment-volume'],
        run: async (t, { operation, requirement }) => {
          const volume = await t.volume();
          await attached(t, volume);
          const path = { volume_id: volume.id };
          const shown = await t.succeed(operation, { path });
          const attachments = (shown.entity['attachments'] ?? []) as Readonly<Record<string, unknown>>[];
          t.equal(
            attachments.map((one) => one['volume_id']),
            [volume.id],
            {
              requirement,
              message: 'the attachment does not name the volume that shows it',
              pointer: '/volume/attachments',
              answers: [shown],
            },
          );
          await t.need('volume.detach', { path, body: { 'os-detach': {} } });
        },
      }),
    ];
  },
};

function attachment(t: Context): { readonly 'os-attach': Record<string, string> } {
  const { server } = t.target.fixtures;
  if (server === undefined) return t.inapplicable('it needs target.fixtures.server in the configuration');
  return { 'os-attach': { instance_uuid: server, mountpoint: '/dev/vdc' } };
}

/** Attaches a volume, which is in use then, and tells the ids of its attachments. */
async function attached(t: Context, { id }: Resource): Promise<string[]> {
  await t.need('volume.attach', { path: { volume_id: id }, body: attachment(t) });
  const shown = await t.settle('volume', id, ['in-use']);
  const attachments = (shown.entity['attachments'] ?? []) as Readonly<Record<string, unknown>>[];
  return attachments.map((one) => one['attachment_id']).filter((one) => typeof one === 'string');
}

function unchanged(
  t: Context,
  requirement: string,
  before: Resource,
  answers: readonly [Answer, Answer],
): void {
  const { entity } = answers[1];
  const differs = Object.keys(before.entity).filter(
    (field) => !CHANGED.has(field) && !isDeepStrictEqual(before.entity[field], entity[field]),
  );
  t.equal(differs, [], {
    requirement,
    message: 'fields of the volume changed that have nothing to do with attaching',
    answers,
  });
}
