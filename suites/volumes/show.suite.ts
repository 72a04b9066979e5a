import { caseFor, type Resource, type Suite } from '../../src/index.ts';

/** Showing a volume tells the volume that was asked for. */
export const suite: Suite = {
  id: 'volumes/show',
  title: 'Showing a volume',
  cases: ({ api }) => {
    const operation = api.own('volume.show');
    return [
      ...caseFor(api, {
        id: 'shows',
        title: 'The answer is the volume that was asked for',
        operation,
        proves: ['volumes.show.shows', 'volumes.show.fields', 'volumes.show.available-after-create'],
        run: async (t, { operation: subject, requirement, has }) => {
          const asked = [
            { name: t.name(), description: 'one' },
            { name: t.name(), description: 'two' },
          ];
          const made: (readonly [Resource, Readonly<Record<string, unknown>>])[] = [];
          for (const one of asked) made.push([await t.volume(one), one]);
          for (const [volume, wanted] of made) {
            const answer = await t.succeed(subject, { path: { volume_id: volume.id } });
            if (has('volumes.show.available-after-create')) {
              t.equal(answer.entity['status'], 'available', {
                requirement: 'volumes.show.available-after-create',
                message: 'a new volume that is attached nowhere is not available',
                pointer: '/volume/status',
                answers: [volume.created, answer],
              });
            }
            for (const field of [
              'id',
              'name',
              'description',
              'size',
              'volume_type',
              'availability_zone',
            ] as const) {
              // What was asked for where it was named, else what was shown before.
              t.equal(answer.entity[field], wanted[field] ?? volume.entity[field], {
                requirement,
                message: `the ${field} is not that of the volume asked for`,
                pointer: `/volume/${field}`,
                answers: [volume.created, answer],
              });
            }
          }
        },
        volumes: 2,
      }),
      ...caseFor(api, {
        id: 'tells-the-project',
        title: 'The tenant of a volume is its project',
        operation,
        proves: ['volumes.show.tenant-is-project', 'volumes.show.project'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.borrowVolume();
          const answer = await t.succeed(subject, { path: { volume_id: volume.id } });
          const tenant = answer.entity['os-vol-tenant-attr:tenant_id'];
          // No example of every section shows the field, so its absence breaks nothing, but then nothing is learnt.
          if (tenant === undefined) t.inapplicable('the target does not show os-vol-tenant-attr:tenant_id');
          t.equal(tenant, t.target.project.id, {
            requirement,
            message: 'the tenant is another project',
            pointer: '/volume/os-vol-tenant-attr:tenant_id',
            answers: [answer],
          });
        },
      }),
      ...caseFor(api, {
        id: 'unknown',
        title: 'A volume that does not exist is answered with 404',
        operation,
        proves: ['volumes.show.unknown-404'],
        volumes: 0,
        run: async (t, { operation: subject, requirement }) => {
          const answer = await t.send(subject, {
            path: { volume_id: '00000000-0000-4000-8000-000000000002' },
          });
          t.equal(answer.status, 404, {
            requirement,
            message: 'an unknown volume is not answered with 404',
            answers: [answer],
          });
        },
      }),
    ];
  },
};
