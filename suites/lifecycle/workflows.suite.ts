import {
  caseFor,
  statusText,
  type Answer,
  type Api,
  type CaseSpec,
  type Context,
  type Suite,
} from '../../src/index.ts';

/** What the chapters on workflows tell a client to do: look in a list for what there is, then act by what the list says. */
export const suite: Suite = {
  id: 'lifecycle/workflows',
  title: 'Acting by what lists say',
  cases: ({ api }) => [...creating(api), ...acting(api)],
};

function creating(api: Api): CaseSpec[] {
  return caseFor(api, {
    id: 'creates-a-volume',
    title: 'A volume is made in a zone of the list, blank and of a snapshot of the list',
    operation: api.own('volume.create'),
    others: [api.find('availability-zone.list'), api.find('snapshot.list'), api.find('snapshot.create')],
    volumes: 2,
    proves: ['volumes.create.workflow'],
    run: async (t, { operation, requirement }) => {
      const zones = await t.need('availability-zone.list');
      const free = zones.entities.filter(
        ({ zoneState }) => (zoneState as { available?: unknown } | undefined)?.available === true,
      );
      const zone = free.find(({ zoneName }) => zoneName === t.target.fixtures.availabilityZone) ?? free[0];
      if (zone === undefined) return t.inapplicable('no zone of the list is available');
      const availability_zone = String(zone['zoneName']);
      const blank = t.createBody(operation, { name: t.name(), availability_zone });
      const source = await settled(t, requirement, await t.send(operation, { body: blank }));
      if (source === undefined) return;
      await t.snapshot(source);
      const listed = inList(await t.need('snapshot.list'), 'volume_id', source);
      if (listed === undefined) return t.blocked('the list does not have the new snapshot');
      const body = t.createBody(operation, { name: t.name(), availability_zone, snapshot_id: listed });
      await settled(t, requirement, await t.send(operation, { body }));
    },
  });
}

/** Waits until what an answer tells to be made is available, which is what is to be proven; undefined where nothing is made. */
async function settled(t: Context, requirement: string, answer: Answer): Promise<string | undefined> {
  if (!answer.ok) {
    t.report({
      requirement,
      message: 'a volume is refused although the list has what it needs',
      expected: 'a new volume',
      actual: statusText(answer),
      answers: [answer],
    });
    return undefined;
  }
  const shown = await t.proves(requirement, [answer], async () => {
    const [id] = await t.made(answer);
    return id === undefined ? t.blocked('the answer has no id of a volume') : t.settle('volume', id);
  });
  return String(shown.entity['id']);
}

/** Acts on what a list has. */
function acting(api: Api): CaseSpec[] {
  const shared = { others: [api.find('volume.list')] };
  return [
    ...caseFor(api, {
      ...shared,
      id: 'extends-a-volume',
      title: 'A volume is grown by the id that the list has',
      operation: api.own('volume.extend'),
      proves: ['volumes.extend.workflow'],
      run: async (t, { operation, requirement }) => {
        const id = await listedVolume(t);
        const size = t.target.fixtures.volumeSize + 1;
        const answer = await t.succeed(operation, {
          path: { volume_id: id },
          body: { 'os-extend': { new_size: size } },
        });
        const shown = await t.proves(requirement, [answer], () => t.settle('volume', id));
        t.equal(shown.entity['size'], size, {
          requirement,
          message: 'the volume is not as large as was asked for',
          answers: [answer, shown],
        });
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'deletes-a-volume',
      title: 'A volume is deleted by the id that the list has',
      operation: api.own('volume.delete'),
      proves: ['volumes.delete.workflow'],
      run: async (t, { operation, requirement }) => {
        const id = await listedVolume(t);
        const answer = await t.succeed(operation, { path: { volume_id: id } });
        await isGone(t, requirement, 'volume', id, answer);
      },
    }),
    ...caseFor(api, {
      ...shared,
      id: 'snapshots-a-volume',
      title: 'A snapshot is made of a volume by the id that the list has',
      operation: api.own('snapshot.create'),
      proves: ['snapshots.create.workflow'],
      run: async (t, { operation, requirement }) => {
        const id = await listedVolume(t);
        const body = t.createBody(operation, { volume_id: id, name: t.name() });
        const answer = await t.succeed(operation, { body });
        const shown = await t.proves(requirement, [answer], () =>
          t.settle('snapshot', String(answer.entity['id'])),
        );
        t.equal(shown.entity['volume_id'], id, {
          requirement,
          message: 'the snapshot is of another volume',
          answers: [answer, shown],
        });
      },
    }),
    ...caseFor(api, {
      id: 'deletes-a-snapshot',
      title: 'A snapshot is deleted by the id that the list has',
      operation: api.own('snapshot.delete'),
      others: [api.find('snapshot.list')],
      proves: ['snapshots.delete.workflow'],
      run: async (t, { operation, requirement }) => {
        const volume = await t.volume();
        await t.snapshot(volume.id);
        const id = inList(await t.need('snapshot.list'), 'volume_id', volume.id);
        if (id === undefined) return t.blocked('the list does not have the new snapshot');
        const answer = await t.succeed(operation, { path: { snapshot_id: id } });
        await isGone(t, requirement, 'snapshot', id, answer);
      },
    }),
  ];
}

/** Makes a volume and finds its id in the list by its name. */
async function listedVolume(t: Context): Promise<string> {
  const name = t.name();
  await t.volume({ name });
  const id = inList(await t.need('volume.list'), 'name', name);
  return id ?? t.blocked('the list does not have the new volume');
}

function inList({ entities }: Answer, field: string, value: string): string | undefined {
  const found = entities.find((entity) => entity[field] === value)?.['id'];
  return typeof found === 'string' ? found : undefined;
}

async function isGone(
  t: Context,
  requirement: string,
  kind: string,
  id: string,
  answer: Answer,
): Promise<void> {
  t.equal(await t.gone(kind, id), true, {
    requirement,
    message: `the ${kind} is there after it was deleted`,
    answers: [answer],
  });
}
