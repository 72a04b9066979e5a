import { caseFor, type Suite } from '../../src/index.ts';

/** An update sets what it names and keeps the rest. */
export const suite: Suite = {
  id: 'snapshots/update',
  title: 'Updating a snapshot',
  cases: ({ api }) => {
    const operation = api.own('snapshot.update');
    const others = [api.find('snapshot.show')];
    return [
      ...caseFor(api, {
        id: 'sets',
        title: 'A new name and description are shown afterwards',
        operation,
        others,
        proves: ['snapshots.update.sets', 'snapshots.update.sets-name', 'snapshots.update.sets-description'],
        run: async (t, { operation: subject, requirement, has }) => {
          const volume = await t.volume();
          const snapshot = await t.snapshot(volume.id, { description: 'before' });
          const wanted = { name: `${t.name()}-后`, description: 'after' };
          const path = { snapshot_id: snapshot.id };
          const answer = await t.succeed(subject, { path, body: { snapshot: wanted } });
          const shown = await t.need('snapshot.show', { path });
          for (const [field, value] of Object.entries(wanted)) {
            const own = `snapshots.update.sets-${field}`;
            t.equal(shown.entity[field], value, {
              requirement: has(own) ? own : requirement,
              message: `the update did not set the ${field}`,
              pointer: `/snapshot/${field}`,
              answers: [answer, shown],
            });
          }
        },
      }),
      ...caseFor(api, {
        id: 'keeps',
        title: 'An update of the name alone keeps the rest',
        operation,
        others,
        proves: ['snapshots.update.keeps', 'snapshots.update.keeps-unnamed'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const before = await t.snapshot(volume.id, {
            description: 'to be kept',
            metadata: { kept: 'yes' },
          });
          const path = { snapshot_id: before.id };
          const answer = await t.succeed(subject, { path, body: { snapshot: { name: t.name() } } });
          const shown = await t.need('snapshot.show', { path });
          for (const field of ['id', 'description', 'volume_id', 'size', 'metadata', 'created_at'] as const) {
            t.equal(shown.entity[field], before.entity[field], {
              requirement,
              message: `the update of the name changed the ${field}`,
              pointer: `/snapshot/${field}`,
              answers: [before.shown, answer, shown],
            });
          }
        },
      }),
    ];
  },
};
