import { caseFor, type Suite } from '../../src/index.ts';

/** What a volume says of its project, where the older sections of the EVS API show it. */
export const suite: Suite = {
  id: 'isolation/owner',
  title: 'The project that a volume says it is of',
  cases: ({ api }) =>
    ['vendor-volume.show', 'vendor-volume.list-detail'].flatMap((capability) =>
      caseFor(api, {
        id: capability,
        title: `The tenant that ${capability} tells is the project of the volume`,
        operation: api.own(capability),
        others: [api.find('volume.create')],
        proves: ['vendor-volumes.show.tenant-is-project'],
        run: async (t, { operation, requirement }) => {
          const { id } = await t.borrowVolume();
          const answer = await t.succeed(
            operation,
            capability.endsWith('.show') ? { path: { volume_id: id } } : {},
          );
          const found = answer.entities.find((entity) => entity['id'] === id);
          const tenant = found?.['os-vol-tenant-attr:tenant_id'];
          // No example of every section shows the field, so its absence breaks nothing, but then nothing is learnt.
          if (tenant === undefined) t.inapplicable('the target does not show os-vol-tenant-attr:tenant_id');
          t.equal(tenant, t.target.project.id, {
            requirement,
            message: 'the tenant is another project',
            pointer: '/os-vol-tenant-attr:tenant_id',
            answers: [answer],
          });
        },
      }),
    ),
};
