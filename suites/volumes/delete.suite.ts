import { caseFor, statusText, type Api, type Context, type Suite } from '../../src/index.ts';

/** A deleted volume is gone: from show and from every list. */
export const suite: Suite = {
  id: 'volumes/delete',
  title: 'Deleting a volume',
  cases: ({ api }) => {
    const operation = api.own('volume.delete');
    return [
      ...caseFor(api, {
        id: 'removes',
        title: 'A deleted volume is gone from show and from the list',
        operation,
        others: [api.find('volume.show'), api.find('volume.list-detail')],
        volumes: 2,
        proves: ['volumes.delete.removes', 'volumes.delete.returns-job'],
        run: async (t, { operation: subject, requirement, has }) => {
          const volume = await t.volume();
          const bystander = await t.volume();
          const answer = await t.succeed(subject, { path: { volume_id: volume.id } });
          const ended = await t.proves(requirement, [answer], () => t.job(answer));
          if (has('volumes.delete.returns-job')) {
            t.equal(ended === answer, false, {
              requirement: 'volumes.delete.returns-job',
              message: 'the answer has no job_id',
              answers: [answer],
            });
          }
          const gone = await t.gone('volume', volume.id);
          t.equal(gone, true, {
            requirement,
            message: 'a deleted volume can still be shown',
            answers: [answer],
          });
          await absentFromList(t, api, volume.id, requirement);
          const left = await t.looksAt('volume', bystander.id);
          t.equal(left.status, 200, {
            requirement,
            message: 'deleting one volume removed another',
            answers: [answer, left],
          });
        },
      }),
      ...caseFor(api, {
        id: 'cascade',
        title: 'With cascade its snapshots go too',
        operation,
        others: [api.find('snapshot.show')],
        proves: ['volumes.delete.cascade'],
        run: async (t, { operation: subject, requirement }) => {
          const volume = await t.volume();
          const snapshot = await t.snapshot(volume.id);
          const answer = await t.send(subject, {
            path: { volume_id: volume.id },
            query: { cascade: true },
          });
          const taken = t.equal(answer.ok, true, {
            requirement,
            message: `a volume with a snapshot is not deleted with cascade: ${statusText(answer)}`,
            answers: [answer],
          });
          if (!taken) return;
          const goneVolume = await t.gone('volume', volume.id);
          t.equal(goneVolume, true, { requirement, message: 'the volume is still there', answers: [answer] });
          const shown = await t.looksAt('snapshot', snapshot.id);
          t.equal(shown.status, 404, {
            requirement,
            message: 'the snapshot is still there',
            answers: [answer, shown],
          });
        },
      }),
    ];
  },
};

async function absentFromList(t: Context, api: Api, id: string, requirement: string): Promise<void> {
  const list = api.find('volume.list-detail');
  if (list === undefined) return;
  // The newest come first, so a volume of this run would be on the first page.
  const answer = await t.need('volume.list-detail', { query: { limit: 1000 } });
  const listed = answer.entities.some((entity) => entity['id'] === id);
  t.equal(listed, false, {
    requirement,
    message: 'a deleted volume is still in the list',
    answers: [answer],
  });
}
