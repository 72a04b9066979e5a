import { caseFor, requestConstraints, type Operation, type Suite } from '../../src/index.ts';

/** A created snapshot has what was asked for, and is of the volume that was named. */
export const suite: Suite = {
  id: 'snapshots/create',
  title: 'Creating a snapshot',
  cases: ({ api }) => {
    const operation = api.own('snapshot.create');
    const others = [api.find('snapshot.show')];
    return [
      ...caseFor(api, {
        id: 'shows-what-was-asked-for',
        title: 'The snapshot has the volume, name and description that were asked for',
        operation,
        others,
        proves: [
          'snapshots.create.creates',
          'snapshots.create.keeps-name',
          'snapshots.create.keeps-description',
        ],
        run: async (t, { operation: subject, requirement, has }) => {
          const volume = await t.volume();
          const wanted = { volume_id: volume.id, name: `${t.name()}-快照`, description: 'Daily 日常' };
          const answer = await t.succeed(subject, { body: t.createBody(subject, wanted) });
          const id = String(answer.entity['id']);
          const shown = await t.proves(requirement, [answer], () => t.settle('snapshot', id));
          for (const [field, value] of Object.entries(wanted)) {
            const own = `snapshots.create.keeps-${field}`;
            t.equal(shown.entity[field], value, {
              requirement: has(own) ? own : requirement,
              message: `the snapshot does not have the ${field} that was asked for`,
              pointer: `/snapshot/${field}`,
              answers: [answer, shown],
            });
          }
        },
      }),
      ...caseFor(api, {
        id: 'keeps-metadata',
        title: 'The snapshot has the metadata that was asked for',
        operation: takesMetadata(operation),
        others,
        proves: ['snapshots.create.keeps-metadata', 'snapshots.create.creates'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const metadata = { owner: 'conformance' };
          const body = t.createBody(subject, { volume_id: volume.id, name: t.name(), metadata });
          const answer = await t.succeed(subject, { body });
          const shown = await t.settle('snapshot', String(answer.entity['id']));
          t.equal(
            (shown.entity['metadata'] as Record<string, unknown> | undefined)?.['owner'],
            'conformance',
            {
              requirement,
              message: 'the snapshot does not have the metadata that was asked for',
              pointer: '/snapshot/metadata/owner',
              answers: [answer, shown],
            },
          );
        },
      }),
      ...caseFor(api, {
        id: 'answers-the-request',
        title: 'The answer already shows the snapshot and its volume',
        operation,
        proves: ['snapshots.create.answers-request', 'snapshots.create.volume-of-request'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const name = t.name();
          const answer = await t.succeed(subject, {
            body: t.createBody(subject, { volume_id: volume.id, name }),
          });
          t.equal(answer.entity['volume_id'], volume.id, {
            requirement,
            message: 'the answer is about another volume',
            pointer: '/snapshot/volume_id',
            answers: [answer],
          });
          await t.settle('snapshot', String(answer.entity['id']));
        },
      }),
      ...caseFor(api, {
        id: 'takes-null-description',
        title: 'A description of null is accepted',
        operation,
        proves: ['snapshots.create.null-description'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const body = t.createBody(subject, { volume_id: volume.id, name: t.name(), description: null });
          const answer = await t.send(subject, { body });
          t.equal(answer.ok, true, {
            requirement,
            message: 'a description of null is refused',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        id: 'force-available',
        title: 'With force a snapshot of an unattached volume is made as without',
        operation,
        others,
        proves: ['snapshots.create.force-available'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const body = t.createBody(subject, { volume_id: volume.id, name: t.name(), force: true });
          const answer = await t.send(subject, { body });
          t.equal(answer.ok, true, { requirement, message: 'force is refused', answers: [answer] });
          if (answer.ok) await t.settle('snapshot', String(answer.entity['id']));
        },
      }),
      ...caseFor(api, {
        id: 'refuses-unknown-volume',
        title: 'A volume_id that names nothing is refused',
        operation,
        proves: ['snapshots.create.rejects-unknown-volume', 'snapshots.create.unknown-volume'],
        run: async (t, { operation: subject, requirement }) => {
          // With a volume of ours there, a target that takes just any volume is found out.
          await t.borrowVolume();
          const body = t.createBody(subject, {
            volume_id: '00000000-0000-4000-8000-000000000003',
            name: t.name(),
          });
          await t.refuse(subject, { body }, requirement, body);
        },
      }),
      ...(['name', 'description'] as const).flatMap((field) =>
        caseFor(api, {
          id: `refuses-${field}-beyond-255`,
          title: `A ${field} of 256 characters is refused`,
          operation,
          proves: [`snapshots.create.rejects-${field}-beyond-255`],
          run: async (t, { operation: subject, requirement }) => {
            const volume = await t.borrowVolume();
            const body = t.createBody(subject, { volume_id: volume.id, [field]: 'x'.repeat(256) });
            await t.refuse(subject, { body }, requirement, body);
          },
        }),
      ),
    ];
  },
};

/** EasyStack's requests have no metadata: there, nothing says that it is kept. */
function takesMetadata(operation: Operation | undefined): Operation | undefined {
  if (operation === undefined) return undefined;
  const stated = requestConstraints(operation).map(({ id }) => id);
  return stated.some((id) => id.startsWith('body.snapshot.metadata.')) ? operation : undefined;
}
