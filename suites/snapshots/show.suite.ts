import { caseFor, type Suite } from '../../src/index.ts';

/** Showing a snapshot tells the snapshot that was asked for. */
export const suite: Suite = {
  id: 'snapshots/show',
  title: 'Showing a snapshot',
  cases: ({ api }) => {
    const operation = api.own('snapshot.show');
    const listing = api.find('snapshot.list-detail') === undefined ? 'snapshot.list' : 'snapshot.list-detail';
    return [
      ...caseFor(api, {
        id: 'shows',
        title: 'The answer is the snapshot that was asked for',
        operation,
        proves: ['snapshots.show.shows', 'snapshots.show.fields'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          for (const description of ['one', 'two']) {
            const snapshot = await t.snapshot(volume.id, { description });
            const answer = await t.succeed(subject, { path: { snapshot_id: snapshot.id } });
            const wanted = {
              id: snapshot.id,
              volume_id: volume.id,
              description,
              name: snapshot.entity['name'],
            };
            for (const [field, value] of Object.entries(wanted)) {
              t.equal(answer.entity[field], value, {
                requirement,
                message: `the ${field} is not that of the snapshot asked for`,
                pointer: `/snapshot/${field}`,
                answers: [snapshot.created, answer],
              });
            }
          }
        },
      }),
      ...caseFor(api, {
        id: 'tells-the-project',
        title: 'The project of a snapshot is the one that was asked',
        operation,
        proves: ['snapshots.show.project'],
        run: async (t, { operation: subject, requirement }) => {
          const snapshot = await t.snapshot((await t.volume()).id);
          const path = { snapshot_id: snapshot.id };
          const answers = [
            await t.succeed(subject, { path }),
            await t.need(listing, { query: { limit: 1000 } }),
          ];
          const told = answers.flatMap((answer) => {
            const ours = answer.entities.find(({ id }) => id === snapshot.id);
            const project = ours?.['os-extended-snapshot-attributes:project_id'];
            return project === undefined ? [] : [{ answer, project }];
          });
          // The field need not come, but where it comes it is true.
          if (told.length === 0) t.inapplicable('the target shows the project of a snapshot nowhere');
          for (const { answer, project } of told) {
            t.equal(project, t.target.project.id, {
              requirement,
              message: 'the snapshot is shown as that of another project',
              answers: [answer],
            });
          }
        },
      }),
      ...caseFor(api, {
        id: 'unknown',
        title: 'A snapshot that does not exist is answered with 404',
        operation,
        volumes: 0,
        proves: ['snapshots.show.unknown-404'],
        run: async (t, { operation: subject, requirement }) => {
          const answer = await t.send(subject, {
            path: { snapshot_id: '00000000-0000-4000-8000-000000000004' },
          });
          t.equal(answer.status, 404, {
            requirement,
            message: 'an unknown snapshot is not answered with 404',
            answers: [answer],
          });
        },
      }),
    ];
  },
};
