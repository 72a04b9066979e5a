import { caseFor, type Api, type Suite } from '../../src/index.ts';

/** Types are there to be used by everybody, and are shown as they are. */
export const suite: Suite = {
  id: 'volume-types/use',
  title: 'Seeing and using volume types',
  cases: ({ api }) => [...users(api), ...shows(api)],
};

function users(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'users',
    title: 'A user of another project makes a volume of a type',
    operation: api.own('volume.create'),
    volumes: 2,
    proves: ['volume-types.users-use'],
    run: async (t, { operation, requirement }) => {
      if (t.target.identities?.second === undefined)
        t.inapplicable('it needs target.identities.second in the configuration');
      // That our own is made shows that there is nothing else in the way.
      await t.volume();
      const { volumeType } = t.target.fixtures;
      const body = t.createBody(operation, { name: t.name(), volume_type: volumeType });
      const answer = await t.send(operation, { as: 'second', body });
      t.equal(answer.ok, true, {
        requirement,
        message: 'a user who is no administrator cannot make a volume of a type',
        answers: [answer],
      });
    },
  });
}

function shows(api: Api): ReturnType<Suite['cases']> {
  const makes = api.own('volume-type.create') !== undefined;
  return caseFor(api, {
    id: 'shows',
    title: 'The type shown is the one asked for',
    operation: makes ? api.own('volume-type.show') : undefined,
    volumes: 0,
    proves: ['volume-types.show.fields'],
    run: async (t, { operation, requirement }) => {
      const visible = 'os-volume-type-access:is_public';
      for (const [colour, isPublic] of [
        ['green', true],
        ['blue', false],
      ] as const) {
        const wanted = { name: t.name(), description: colour };
        const specs = { 'evsc:colour': colour };
        const type = await t.resource('volume-type', { ...wanted, extra_specs: specs, [visible]: isPublic });
        const answer = await t.succeed(operation, { path: { volume_type_id: type.id } });
        const expected = { id: type.id, ...wanted, extra_specs: specs, is_public: isPublic };
        for (const [field, value] of Object.entries(expected)) {
          if (field === 'is_public' && answer.entity[field] === undefined) continue;
          t.equal(answer.entity[field], value, {
            requirement,
            message: `the ${field} is not that of the type asked for`,
            pointer: `/volume_type/${field}`,
            answers: [type.created, answer],
          });
        }
      }
    },
  });
}
