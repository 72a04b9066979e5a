import { caseFor, type Answer, type Api, type Context, type Suite } from '../../src/index.ts';

/** A deleted type is gone and of no use; one that is in use stays. */
export const suite: Suite = {
  id: 'volume-types/delete',
  title: 'Deleting a volume type',
  cases: ({ api }) => [...removes(api), ...used(api)],
};

function removes(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'removes',
    title: 'A deleted type is found no more, and no volume can be made of it',
    operation: api.own('volume-type.delete'),
    others: [api.own('volume-type.show'), api.own('volume-type.list'), api.find('volume.create')],
    proves: ['volume-types.delete.removes', 'volume-types.delete.unusable'],
    run: async (t, { operation, requirement, has }) => {
      const [type, other] = [await t.resource('volume-type'), await t.resource('volume-type')];
      const name = String(type.entity['name']);
      const answer = await t.succeed(operation, { path: { volume_type_id: type.id } });
      t.equal(await t.gone('volume-type', type.id), true, {
        requirement,
        message: 'a deleted type can still be shown',
        answers: [answer],
      });
      const listed = await t.need('volume-type.list', { query: { limit: 1000 } });
      const ids = listed.entities.map(({ id }) => id);
      t.equal([ids.includes(type.id), ids.includes(other.id)], [false, true], {
        requirement,
        message: 'a deleted type is still in the list, or another one is not',
        answers: [answer, listed],
      });
      const create = t.api.find('volume.create');
      if (!has('volume-types.delete.unusable') || create === undefined) return;
      for (const volumeType of [name, type.id]) {
        const body = t.createBody(create, { name: t.name(), volume_type: volumeType });
        await t.refuse(create, { body }, 'volume-types.delete.unusable', body);
      }
    },
  });
}

function used(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'used',
    title: 'A type that a volume has is not deleted, and the volume keeps it',
    operation: api.own('volume-type.delete'),
    others: [api.own('volume-type.show'), api.find('volume.create')],
    proves: ['volume-types.delete.rejects-used', 'volume-types.delete.after-volumes'],
    run: async (t, { operation, requirement, has }) => {
      const type = await t.resource('volume-type');
      const volume = await usable(t, String(type.entity['name']));
      const path = { volume_type_id: type.id };
      await t.refuse(operation, { path }, requirement, path);
      const shown = await t.looksAt('volume-type', type.id);
      t.equal(shown.ok, true, { requirement, message: 'a type in use was deleted', answers: [shown] });
      if (!has('volume-types.delete.after-volumes')) return;
      await t.need('volume.delete', { path: { volume_id: volume } });
      if (!(await t.gone('volume', volume))) t.blocked('the volume does not go');
      const after = await t.send(operation, { path });
      if (!after.ok) observe(t, after);
    },
  });
}

/** A volume of a type that no back end need offer: whether it becomes available or not, it has the type. */
async function usable(t: Context, type: string): Promise<string> {
  const create = t.api.find('volume.create');
  if (create === undefined) return t.inapplicable('the API makes no volumes');
  const body = t.createBody(create, { name: t.name(), volume_type: type });
  const made = await t.need('volume.create', { body });
  const id = String(made.entity['id']);
  await t.settle('volume', id, ['available', 'error']);
  return id;
}

function observe(t: Context, answer: Answer): void {
  t.report({
    requirement: 'volume-types.delete.after-volumes',
    level: 'observe',
    message: 'a type cannot be deleted although the volumes made of it are',
    expected: 'nothing in particular',
    actual: String(answer.status),
    answers: [answer],
  });
}
