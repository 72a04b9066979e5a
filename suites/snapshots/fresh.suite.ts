import { caseFor, type Json, type Suite } from '../../src/index.ts';

/** A date and a time with seconds; an offset from UTC, and parts of a second, may follow. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;

/** What a snapshot shows when nothing has been done to it yet. */
export const suite: Suite = {
  id: 'snapshots/fresh',
  title: 'A new snapshot as it is shown',
  cases: ({ api }) => {
    const operation = api.own('snapshot.create');
    return [
      ...caseFor(api, {
        id: 'fields',
        title: 'When it was made, and how much of it is',
        operation,
        others: [api.own('snapshot.show')],
        proves: ['snapshots.create.time-form', 'snapshots.show.progress', 'snapshots.show.progress-complete'],
        run: async (t, { has }) => {
          const snapshot = await t.snapshot((await t.volume()).id);
          const { created_at: at, 'os-extended-snapshot-attributes:progress': progress } = snapshot.entity;
          if (has('snapshots.create.time-form')) {
            t.equal(typeof at === 'string' && TIME.test(at), true, {
              requirement: 'snapshots.create.time-form',
              message: `created_at is no date and time with seconds: ${String(at)}`,
              answers: [snapshot.shown],
            });
          }
          if (progress === undefined) return;
          if (has('snapshots.show.progress')) {
            t.equal(typeof progress === 'string' && /^(100|\d?\d)%$/.test(progress), true, {
              requirement: 'snapshots.show.progress',
              message: `the progress is not told in percent: ${JSON.stringify(progress)}`,
              answers: [snapshot.shown],
            });
          }
          if (has('snapshots.show.progress-complete') && progress !== '100%') {
            t.report({
              requirement: 'snapshots.show.progress-complete',
              level: 'observe',
              message: 'an available snapshot is not wholly made',
              expected: '100%',
              actual: JSON.stringify(progress),
              answers: [snapshot.shown],
            });
          }
        },
      }),
      ...(['name', 'description'] as const).flatMap((field) =>
        caseFor(api, {
          id: `without-${field}`,
          title: `A snapshot needs no ${field}`,
          operation,
          proves: [
            `snapshots.create.without-${field}`,
            // One release states both in one sentence.
            ...(api.has('snapshots.create.without-description') ? [] : ['snapshots.create.without-name']),
          ],
          run: async (t, { operation: subject, requirement }) => {
            const volume = await t.volume();
            const rest: Record<string, Json> =
              field === 'name' ? { description: 'unnamed' } : { name: t.name() };
            const answer = await t.send(subject, { body: { snapshot: { volume_id: volume.id, ...rest } } });
            t.equal(answer.ok, true, {
              requirement,
              message: `a snapshot without a ${field} is refused`,
              answers: [answer],
            });
            if (!answer.ok) return;
            const id = String(answer.entity['id']);
            await t.proves(requirement, [answer], () => t.settle('snapshot', id));
          },
        }),
      ),
    ];
  },
};
