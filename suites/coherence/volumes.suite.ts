import type { Api, CaseSpec, Context, Suite } from '../../src/index.ts';
import { besideCases, goneBy, sameShown, shownBy } from './beside.ts';

/** A service of EVS has two styles of API, which are used together on the same volumes (EVS 1.6 and 2). */
export const suite: Suite = {
  id: 'coherence/volumes',
  title: 'Volumes by both styles of API',
  cases: ({ api }) => [...made(api), ...changed(api), ...states(api), ...deleted(api)],
};

function made(api: Api): CaseSpec[] {
  return [
    ...besideCases(api, {
      id: 'made-here',
      title: 'A volume of this API is shown by the other as it is here',
      operation: api.own('volume.show'),
      others: [api.find('volume.create')],
      proves: ['coherence.volumes.made-here'],
      run: async (t, other, requirement) => {
        const volume = await t.volume({ description: 'made by the one', metadata: { made: 'here' } });
        const shown = await shownBy(t, other, volume, requirement);
        if (shown === undefined) return;
        sameShown(t, 'volume', [volume.shown, shown], requirement);
        t.equal((shown.entity['metadata'] as { made?: unknown } | undefined)?.made, 'here', {
          requirement,
          message: 'the other API does not show the metadata',
          pointer: '/volume/metadata/made',
          answers: [volume.shown, shown],
        });
      },
    }),
    ...besideCases(api, {
      id: 'made-there',
      title: 'A volume of the other API is shown by this one as it is there',
      operation: api.own('volume.show'),
      proves: ['coherence.volumes.made-there'],
      run: async (t, other, requirement) => {
        const id = await madeBy(t, other, requirement);
        const here = await shownBy(t, t.api, { kind: 'volume', id }, requirement);
        const there = await shownBy(t, other, { kind: 'volume', id }, requirement);
        if (here === undefined || there === undefined) return;
        sameShown(t, 'volume', [here, there], requirement);
      },
    }),
  ];
}

/** Makes a volume by another contract, and waits until this one shows that it can be used. */
async function madeBy(t: Context, other: Api, requirement: string): Promise<string> {
  const create = other.own('volume.create') ?? t.inapplicable(`${other.contract.id} makes no volumes`);
  const body = t.createBody(create, { name: t.name(), description: 'made by the other' });
  const answer = await t.need('volume.create', { body }, other);
  const id = String(answer.entity['id']);
  await t.proves(requirement, [answer], () => t.settle('volume', id));
  return id;
}

function changed(api: Api): CaseSpec[] {
  return besideCases(api, {
    id: 'changed',
    title: 'What either API changes of a volume, the other shows',
    operation: api.own('volume.update'),
    others: [api.own('volume.extend'), api.own('volume-tag.create'), api.own('volume-tag.list')],
    proves: ['coherence.volumes.changed'],
    run: async (t, other, requirement) => {
      const volume = await t.volume();
      const path = { volume_id: volume.id };
      const [name, size] = [t.name(), t.target.fixtures.volumeSize + 1];
      await t.need('volume.update', { path, body: { volume: { name } } });
      const tags = [{ key: 'kept', value: 'yes' }];
      await t.need('volume-tag.create', { path, body: { action: 'create', tags } });
      await t.job(await t.need('volume.extend', { path, body: { 'os-extend': { new_size: size } } }));
      await t.settle('volume', volume.id);
      const there = await shownBy(t, other, volume, requirement);
      const seen = { name: there?.entity['name'], size: there?.entity['size'] };
      if (there !== undefined)
        t.equal(
          seen,
          { name, size },
          { requirement, message: 'the other API shows what was', answers: [there] },
        );
      const description = 'changed by the other';
      await t.need('volume.update', { path, body: { volume: { description } } }, other);
      await t.need('volume.metadata.create', { path, body: { metadata: { changed: 'there' } } }, other);
      const here = await shownBy(t, t.api, volume, requirement);
      if (here === undefined) return;
      const { metadata } = here.entity as { metadata?: Readonly<Record<string, unknown>> };
      const listed = await t.need('volume-tag.list', { path });
      t.equal(
        {
          description: here.entity['description'],
          changed: metadata?.['changed'],
          tagged: hasTag(listed.body),
        },
        { description, changed: 'there', tagged: true },
        { requirement, message: 'this API shows what was, or lost a tag', answers: [here, listed] },
      );
    },
  });
}

function hasTag(body: { readonly kind: string; readonly value?: unknown }): boolean {
  return JSON.stringify(body.value ?? null).includes('"kept"');
}

/** The state in which the other API holds a volume for an attachment is the state of the volume. */
function states(api: Api): CaseSpec[] {
  return besideCases(api, {
    id: 'states',
    needs: 'volume.reserve',
    title: 'A volume that the other API reserves is in no other state here',
    operation: api.own('volume.show'),
    others: [api.find('volume.create')],
    proves: ['coherence.volumes.states'],
    run: async (t, other, requirement) => {
      const volume = await t.volume();
      const path = { volume_id: volume.id };
      await t.need('volume.reserve', { path, body: { 'os-reserve': {} } }, other);
      const there = await shownBy(t, other, volume, requirement);
      const here = await shownBy(t, t.api, volume, requirement);
      // A volume that is held cannot be removed.
      await t.need('volume.unreserve', { path, body: { 'os-unreserve': {} } }, other);
      if (here !== undefined && there !== undefined) sameShown(t, 'volume', [here, there], requirement);
    },
  });
}

function deleted(api: Api): CaseSpec[] {
  return besideCases(api, {
    id: 'deleted',
    title: 'What either API deletes is gone for the other',
    operation: api.own('volume.delete'),
    others: [api.find('volume.create')],
    volumes: 2,
    proves: ['coherence.volumes.deleted'],
    run: async (t, other, requirement) => {
      const [ours, theirs] = [await t.volume(), await t.volume()];
      await t.job(await t.need('volume.delete', { path: { volume_id: ours.id } }));
      if (!(await t.gone('volume', ours.id))) return t.blocked('the volume is not deleted');
      await goneBy(t, other, ours, requirement);
      const answer = await t.need('volume.delete', { path: { volume_id: theirs.id } }, other);
      t.equal(await t.gone('volume', theirs.id), true, {
        requirement,
        message: 'this API shows a volume that the other deleted',
        answers: [answer],
      });
    },
  });
}
