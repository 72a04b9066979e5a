import { caseFor, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';

/** A resource is deleted only in states that allow it. */
export const suite: Suite = {
  id: 'lifecycle/states',
  title: 'States in which a resource is not deleted',
  cases: ({ api }) => [
    ...caseFor(api, {
      id: 'volume-spoken-for',
      title: 'A volume that is set aside for a server or offered to another project is not deleted',
      operation: spokenFor(api) === undefined ? undefined : api.own('volume.delete'),
      others: [spokenFor(api)],
      proves: ['volumes.delete.requires-state'],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        const path = { volume_id: volume.id };
        await speakFor(t, volume.id);
        const before = await t.need('volume.show', { path });
        await t.refuse(operation, { path }, requirement);
        const after = await t.looksAt('volume', volume.id);
        t.equal(after.entity['status'], before.entity['status'], {
          requirement,
          message: 'the volume does not stay as it was although deleting it is refused',
          answers: [before, after],
        });
      },
    }),
    ...(['volume', 'snapshot'] as const).flatMap((kind) =>
      caseFor(api, {
        id: `${kind}-deleting`,
        title: `A ${kind} that is being deleted is not deleted again`,
        operation: api.own(`${kind}.delete`),
        others: [api.find(`${kind}.show`)],
        proves: [`${kind}s.delete.requires-state`],
        run: async (t, { operation, requirement }) => {
          const volume = await t.volume();
          const { id } = kind === 'volume' ? volume : await t.snapshot(volume.id);
          const path = { [`${kind}_id`]: id };
          await t.succeed(operation, { path });
          // It is being deleted, or gone already: from neither does anything lead back.
          await t.refuse(operation, { path }, requirement);
        },
      }),
    ),
  ],
};

/** The act by which an API brings a volume out of the state in which it may be deleted. */
function spokenFor(api: Api): Operation | undefined {
  return api.find('volume.reserve') ?? api.find('transfer.create');
}

/** Brings a volume out of the state in which it may be deleted, by what the API has for it. */
async function speakFor(t: Context, id: string): Promise<void> {
  if (t.api.find('volume.reserve') !== undefined) {
    await t.need('volume.reserve', { path: { volume_id: id }, body: { 'os-reserve': {} } });
  } else if (t.api.find('transfer.create') !== undefined) {
    await t.need('transfer.create', { body: { transfer: { name: t.name(), volume_id: id } } });
  } else {
    t.inapplicable('no operation of this API brings a volume into a state in which it is not deleted');
  }
}
