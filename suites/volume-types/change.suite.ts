import { caseFor, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';

/** A changed type has the new values; only administrators change any. */
export const suite: Suite = {
  id: 'volume-types/change',
  title: 'Changing a volume type',
  cases: ({ api }) => [...sets(api), ...keeps(api), ...administrators(api)],
};

function sets(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'sets',
    title: 'A new name, description and visibility are answered and shown',
    operation: api.own('volume-type.update'),
    others: [api.own('volume-type.show')],
    volumes: 0,
    proves: ['volume-types.update.sets', 'volume-types.update.answers-new-values'],
    run: async (t, { operation, has }) => {
      // Another one, which a target might change instead.
      await t.resource('volume-type');
      const type = await t.resource('volume-type', { description: 'before' });
      const wanted = { name: t.name(), description: 'after', is_public: false };
      const path = { volume_type_id: type.id };
      const answer = await t.succeed(operation, { path, body: { volume_type: wanted } });
      const shown = await t.looksAt('volume-type', type.id);
      for (const [field, value] of Object.entries(wanted)) {
        t.equal(shown.entity[field], value, {
          requirement: 'volume-types.update.sets',
          message: `the change did not set ${field}`,
          answers: [answer, shown],
        });
        if (!has('volume-types.update.answers-new-values')) continue;
        t.equal(answer.entity[field], value, {
          requirement: 'volume-types.update.answers-new-values',
          message: `the answer does not show the new ${field}`,
          answers: [answer],
        });
      }
    },
  });
}

function keeps(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'keeps',
    title: 'What a change does not name stays',
    operation: api.own('volume-type.update'),
    others: [api.own('volume-type.show')],
    volumes: 0,
    proves: ['volume-types.update.keeps'],
    run: async (t, { operation, requirement }) => {
      const type = await t.resource('volume-type', {
        description: 'kept',
        extra_specs: { 'evsc:colour': 'green' },
      });
      const body = { volume_type: { name: t.name() } };
      const answer = await t.succeed(operation, { path: { volume_type_id: type.id }, body });
      const shown = await t.looksAt('volume-type', type.id);
      for (const field of ['description', 'is_public', 'extra_specs']) {
        t.equal(shown.entity[field], type.entity[field], {
          requirement,
          message: `a change of the name changed ${field}`,
          answers: [answer, shown],
        });
      }
    },
  });
}

/** The acts on types, each with what it is sent for a type of ours. */
function administrators(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'administrators-only',
    title: 'Who is no administrator makes, changes and deletes no type',
    operation: api.own('volume-type.create'),
    others: [api.own('volume-type.update'), api.own('volume-type.delete')],
    volumes: 0,
    proves: ['volume-types.admin-only'],
    run: async (t, { operation, requirement }) => {
      const who = stranger(t);
      const type = await t.resource('volume-type', { description: 'untouched' });
      const body = t.createBody(operation, { name: t.name() });
      await t.refuse(operation, { as: who, body }, requirement, body);
      const path = { volume_type_id: type.id };
      const change = { volume_type: { name: t.name(), description: 'changed' } };
      await refuseHere(t, 'volume-type.update', { as: who, path, body: change }, requirement);
      await refuseHere(t, 'volume-type.delete', { as: who, path }, requirement);
      const shown = await t.looksAt('volume-type', type.id);
      t.equal(
        { found: shown.ok, name: shown.entity['name'], description: shown.entity['description'] },
        { found: true, name: type.entity['name'], description: 'untouched' },
        { requirement, message: 'what was refused was done all the same', answers: [shown] },
      );
    },
  });
}

/** A user of another project, or else one who may only read. */
function stranger(t: Context): 'second' | 'reader' {
  const { second, reader } = t.target.identities ?? {};
  if (second !== undefined) return 'second';
  return reader === undefined
    ? t.inapplicable('it needs target.identities.second or reader in the configuration')
    : 'reader';
}

async function refuseHere(
  t: Context,
  capability: string,
  input: Parameters<Context['refuse']>[1],
  requirement: string,
): Promise<void> {
  const operation: Operation | undefined = t.api.own(capability);
  if (operation !== undefined) await t.refuse(operation, input, requirement, input.body);
}
