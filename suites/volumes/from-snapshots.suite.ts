import { caseFor, type Api, type Context, type Resource, type Suite } from '../../src/index.ts';

/** A volume made from a snapshot takes after it, and does not depend on it. */
export const suite: Suite = {
  id: 'volumes/from-snapshots',
  title: 'Volumes from snapshots, and what snapshots are in the way of',
  cases: ({ api }) => [...takesAfter(api), ...independent(api), ...holds(api), ...bootable(api)],
};

async function restored(
  t: Context,
  { snapshot, source }: { readonly snapshot: Resource; readonly source: Resource },
  requirement: string,
): Promise<Resource> {
  const create = t.api.own('volume.create');
  if (create === undefined) return t.inapplicable('the API makes no volumes');
  const size = Number(source.entity['size']);
  const body = t.createBody(create, { name: t.name(), snapshot_id: snapshot.id, size });
  const created = await t.send(create, { body });
  t.equal(created.ok, true, {
    requirement,
    message: 'a volume of the size of its snapshot is not made',
    answers: [created],
  });
  if (!created.ok) return t.blocked('there is no volume from a snapshot');
  const id = String(created.entity['id']);
  const shown = await t.proves(requirement, [created], () => t.settle('volume', id));
  return { kind: 'volume', id, entity: shown.entity, created, shown };
}

function takesAfter(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'takes-after',
    title: 'It has the size, zone and type of the volume that the snapshot is of',
    operation: api.own('volume.create'),
    others: [api.own('snapshot.create'), api.own('volume.show')],
    volumes: 2,
    proves: [
      'volumes.create.from-snapshot-same-size',
      'volumes.create.snapshot-zone',
      'volumes.create.snapshot-type',
      'volumes.show.snapshot-zone',
      'volumes.show.snapshot-size',
      'snapshots.create.size',
    ],
    run: async (t, { requirement, has }) => {
      const source = await t.volume({ size: t.target.fixtures.volumeSize + 1 });
      const snapshot = await t.snapshot(source.id);
      if (has('snapshots.create.size')) {
        t.equal(snapshot.entity['size'], source.entity['size'], {
          requirement: 'snapshots.create.size',
          message: 'the size of the snapshot is not that of its volume',
          answers: [source.shown, snapshot.shown],
        });
      }
      const volume = await restored(t, { snapshot, source }, requirement);
      for (const [id, field] of [
        ['volumes.create.from-snapshot-same-size', 'size'],
        ['volumes.show.snapshot-size', 'size'],
        ['volumes.create.snapshot-zone', 'availability_zone'],
        ['volumes.show.snapshot-zone', 'availability_zone'],
        ['volumes.create.snapshot-type', 'volume_type'],
      ] as const) {
        if (!has(id)) continue;
        t.equal(volume.entity[field], source.entity[field], {
          requirement: id,
          message: `the ${field} is not that of the volume that the snapshot is of`,
          answers: [source.shown, snapshot.shown, volume.shown],
        });
      }
    },
  });
}

function independent(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'independent',
    title: 'It stays when the snapshot, and then the volume that this was of, are deleted',
    operation: api.own('volume.create'),
    others: [api.own('snapshot.delete'), api.own('volume.delete')],
    volumes: 2,
    proves: ['volumes.create.independent-of-snapshot', 'volumes.create.independent-of-source'],
    run: async (t, { requirement, has }) => {
      const source = await t.volume();
      const snapshot = await t.snapshot(source.id);
      const volume = await restored(t, { snapshot, source }, requirement);
      for (const [kind, id, claim] of [
        ['snapshot', snapshot.id, 'volumes.create.independent-of-snapshot'],
        ['volume', source.id, 'volumes.create.independent-of-source'],
      ] as const) {
        const deleted = await t.need(`${kind}.delete`, { path: { [`${kind}_id`]: id } });
        if (!(await t.gone(kind, id))) t.blocked(`the ${kind} does not go`);
        const left = await t.looksAt('volume', volume.id);
        if (!has(claim)) continue;
        t.equal([left.status, left.entity['status']], [volume.shown.status, 'available'], {
          requirement: claim,
          message: `a volume went, or changed its state, with the ${kind} it was made from`,
          answers: [deleted, left],
        });
      }
    },
  });
}

function holds(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'held-by-snapshots',
    title: 'A volume can have several snapshots, and is not deleted while it has any',
    operation: api.own('volume.delete'),
    others: [api.own('snapshot.create'), api.own('volume.show')],
    proves: ['volumes.delete.rejects-with-snapshots', 'snapshots.create.several'],
    run: async (t, { operation, requirement, has }) => {
      const volume = await t.volume();
      const first = await t.snapshot(volume.id);
      if (has('snapshots.create.several')) {
        const create = t.api.own('snapshot.create');
        if (create === undefined) return;
        const body = t.createBody(create, { volume_id: volume.id, name: t.name() });
        const second = await t.send(create, { body });
        t.equal(second.ok, true, {
          requirement: 'snapshots.create.several',
          message: 'a second snapshot of a volume is refused',
          answers: [first.created, second],
        });
        if (second.ok) await t.settle('snapshot', String(second.entity['id']));
      }
      if (!has('volumes.delete.rejects-with-snapshots')) return;
      const path = { volume_id: volume.id };
      await t.refuse(operation, { path }, 'volumes.delete.rejects-with-snapshots', path);
      const shown = await t.looksAt('volume', volume.id);
      t.equal(shown.entity['status'], 'available', {
        requirement: has('volumes.delete.rejects-with-snapshots')
          ? 'volumes.delete.rejects-with-snapshots'
          : requirement,
        message: 'a volume with snapshots does not stay as it was',
        answers: [shown],
      });
    },
  });
}

function bootable(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'bootable-from-image',
    title: 'A volume from an image can start a server, a blank one cannot',
    operation: api.own('volume.create'),
    others: [api.own('volume.show')],
    features: ['images'],
    volumes: 2,
    proves: ['volumes.create.bootable-default', 'volumes.create.blank-not-bootable'],
    run: async (t, { requirement, has }) => {
      const image =
        t.target.fixtures.image ?? t.inapplicable('it needs target.fixtures.image in the configuration');
      const volume = await t.volume({ imageRef: image });
      t.equal(String(volume.entity['bootable']), 'true', {
        requirement,
        message: 'a volume from an image is not bootable',
        pointer: '/volume/bootable',
        answers: [volume.created, volume.shown],
      });
      const blank = await t.volume();
      if (!has('volumes.create.blank-not-bootable')) return;
      t.equal(String(blank.entity['bootable']), 'false', {
        requirement: 'volumes.create.blank-not-bootable',
        message: 'a blank volume is bootable',
        pointer: '/volume/bootable',
        answers: [blank.created, blank.shown],
      });
    },
  });
}
