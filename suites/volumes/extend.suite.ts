import { caseFor, type Suite } from '../../src/index.ts';

/** A volume grows to the new size, and never shrinks. */
export const suite: Suite = {
  id: 'volumes/extend',
  title: 'Extending a volume',
  cases: ({ api }) => {
    const operation = api.own('volume.extend');
    const others = [api.find('volume.show')];
    return [
      ...caseFor(api, {
        id: 'grows',
        title: 'The volume is available again and has exactly the new size',
        operation,
        others,
        proves: ['volumes.extend.grows', 'volumes.extend.returns-job', 'volumes.extend.available'],
        run: async (t, { operation: subject, requirement, has }) => {
          const volume = await t.volume();
          const size = t.target.fixtures.volumeSize + 3;
          const path = { volume_id: volume.id };
          const answer = await t.succeed(subject, { path, body: { 'os-extend': { new_size: size } } });
          const ended = await t.proves(requirement, [answer], () => t.job(answer));
          if (has('volumes.extend.returns-job')) {
            t.equal(ended === answer, false, {
              requirement: 'volumes.extend.returns-job',
              message: 'the answer has no job_id',
              answers: [answer],
            });
          }
          const shown = await t.proves(requirement, [answer], () => t.settle('volume', volume.id));
          t.equal(shown.entity['size'], size, {
            requirement,
            message: 'the volume does not have the new size',
            pointer: '/volume/size',
            answers: [answer, shown],
          });
        },
      }),
      ...[
        { id: 'rejects-shrink', less: 1, title: 'A smaller size is refused, and the size stays' },
        { id: 'rejects-same-size', less: 0, title: 'The present size is refused' },
      ].flatMap(({ id, less, title }) =>
        caseFor(api, {
          id,
          title,
          operation,
          others,
          proves: [`volumes.extend.${id}`],
          run: async (t, { operation: subject, requirement }) => {
            const volume = await t.borrowVolume();
            const size = Number(volume.entity['size']);
            const body = { 'os-extend': { new_size: size - less } };
            await t.refuse(subject, { path: { volume_id: volume.id }, body }, requirement, body);
            const shown = await t.need('volume.show', { path: { volume_id: volume.id } });
            t.equal(shown.entity['size'], size, {
              requirement,
              message: 'a refused request changed the size',
              pointer: '/volume/size',
              answers: [shown],
            });
          },
        }),
      ),
      ...caseFor(api, {
        id: 'refuses-beyond-the-largest',
        title: 'A size above 32768 GiB is refused',
        operation,
        proves: ['volumes.extend.rejects.body.os-extend.new_size.maximum'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.borrowVolume();
          const body = { 'os-extend': { new_size: 32_769 } };
          await t.refuse(subject, { path: { volume_id: volume.id }, body }, requirement, body);
        },
      }),
    ];
  },
};
