import { caseFor, statusText, type Suite } from '../../src/index.ts';

/** The quick start of the EVS API reference (4.1), step by step: a volume is made of a snapshot that the list has. */
export const suite: Suite = {
  id: 'scenarios/quick-start',
  title: 'The quick start, step by step',
  cases: ({ api }) =>
    caseFor(api, {
      id: 'volume-of-a-listed-snapshot',
      title:
        'A larger volume is made of a snapshot by the id that the list has, with the members of the example',
      operation: api.own('volume.create'),
      others: [api.find('snapshot.list-detail'), api.find('job.show'), api.find('volume.show')],
      proves: ['volumes.create.quick-start'],
      volumes: 2,
      run: async (t, { operation, requirement }) => {
        const source = await t.volume();
        await t.snapshot(source.id);
        const listed = await t.need('snapshot.list-detail', { query: { volume_id: source.id } });
        const snapshot = listed.entities.find((one) => one['volume_id'] === source.id);
        if (snapshot?.['status'] !== 'available')
          return t.blocked('the list does not have the new snapshot as available');
        const { availabilityZone, volumeType } = t.target.fixtures;
        const wanted = {
          name: t.name(),
          description: 'made in the quick start',
          size: Number(snapshot['size']) + 80,
          snapshot_id: String(snapshot['id']),
          availability_zone: availabilityZone,
          volume_type: volumeType,
        };
        const body = t.createBody(operation, { count: 1, ...wanted });
        const answer = await t.send(operation, { body });
        if (!answer.ok)
          return t.report({
            requirement,
            message: 'the request of the quick start is refused',
            expected: 'a job',
            actual: statusText(answer),
            answers: [listed, answer],
          });
        const shown = await t.proves(requirement, [listed, answer], async () => {
          const [id] = await t.made(answer);
          return id === undefined ? t.blocked('no answer tells the volume') : t.settle('volume', id);
        });
        const made = Object.fromEntries(Object.keys(wanted).map((name) => [name, shown.entity[name]]));
        t.equal(made, wanted, {
          requirement,
          message: 'the volume is not the one of the quick start',
          answers: [listed, answer, shown],
        });
      },
    }),
};
