import { caseFor, type Api, type Context, type Suite } from '../../src/index.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-00000000000b';

/** QoS specs and the volume types that they are for. */
export const suite: Suite = {
  id: 'qos/association',
  title: 'QoS specs of a volume type',
  cases: ({ api }) => [...associates(api), ...disassociates(api), ...refuses(api), ...undecided(api)],
};

function associates(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'associates',
    title: 'The type shows the specs it was associated with',
    operation: api.own('qos-specs.associate'),
    others: [api.own('volume-type.show')],
    volumes: 0,
    proves: ['qos-specs.associate.associates', 'volume-types.show.qos-specs'],
    run: async (t, { operation, has }) => {
      const { specs, type, input } = await pair(t);
      const answer = await t.succeed(operation, input);
      const shown = await t.looksAt('volume-type', type);
      for (const requirement of ['qos-specs.associate.associates', 'volume-types.show.qos-specs'].filter(
        has,
      )) {
        t.equal(shown.entity['qos_specs_id'], specs, {
          requirement,
          message: 'the type does not show the specs it is associated with',
          pointer: '/volume_type/qos_specs_id',
          answers: [answer, shown],
        });
      }
      // Specs that are in use cannot always be deleted.
      await t.need('qos-specs.disassociate', input);
    },
  });
}

function disassociates(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'disassociates',
    title: 'Afterwards the type shows no specs',
    operation: api.own('qos-specs.disassociate'),
    others: [api.own('qos-specs.associate'), api.own('volume-type.show')],
    volumes: 0,
    proves: ['qos-specs.disassociate.removes'],
    run: async (t, { operation, requirement }) => {
      const { type, input } = await pair(t);
      await t.need('qos-specs.associate', input);
      const answer = await t.succeed(operation, input);
      const shown = await t.looksAt('volume-type', type);
      t.equal(shown.entity['qos_specs_id'] ?? null, null, {
        requirement,
        message: 'the type still shows specs',
        pointer: '/volume_type/qos_specs_id',
        answers: [answer, shown],
      });
    },
  });
}

function refuses(api: Api): ReturnType<Suite['cases']> {
  return (['associate', 'disassociate'] as const).flatMap((act) =>
    [
      {
        id: `${act}-unknown-type`,
        title: 'A vol_type_id that names nothing is refused',
        requirement: `qos-specs.${act}.unknown-type`,
        query: { vol_type_id: NOTHING },
      },
      {
        id: `${act}-without-type`,
        title: 'A request without vol_type_id is refused',
        requirement: `qos-specs.${act}.rejects.query.vol_type_id.required`,
        query: {},
      },
    ].flatMap(({ id, title, requirement, query }) =>
      caseFor(api, {
        id,
        title,
        operation: api.own(`qos-specs.${act}`),
        volumes: 0,
        proves: [requirement],
        run: async (t, { operation }) => {
          const specs = await t.resource('qos-specs');
          await t.refuse(operation, { path: { qos_id: specs.id }, query }, requirement, query);
        },
      }),
    ),
  );
}

/** A second association, a type that has none, and specs that are in use: no document decides. */
function undecided(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'undecided',
    title: 'What a second association and the deletion of specs in use lead to',
    operation: api.own('qos-specs.associate'),
    others: [api.own('qos-specs.delete'), api.own('qos-specs.disassociate')],
    volumes: 0,
    proves: ['qos-specs.associate.second', 'qos-specs.delete.used', 'qos-specs.disassociate.not-associated'],
    run: async (t, { operation, has }) => {
      const { specs, type, input } = await pair(t);
      const other = await t.resource('qos-specs');
      const query = { vol_type_id: type };
      const seen: [string, string, number][] = [];
      const disassociate = t.api.own('qos-specs.disassociate');
      if (disassociate !== undefined) {
        const none = await t.send(disassociate, input);
        seen.push(['qos-specs.disassociate.not-associated', 'a type without specs is let go', none.status]);
      }
      await t.need('qos-specs.associate', input);
      const second = await t.send(operation, { path: { qos_id: other.id }, query });
      seen.push(['qos-specs.associate.second', 'a type is associated with a second one', second.status]);
      const remove = t.api.own('qos-specs.delete');
      if (remove !== undefined) {
        const used = await t.send(remove, { path: { qos_id: specs } });
        seen.push(['qos-specs.delete.used', 'specs in use are deleted', used.status]);
      }
      for (const [requirement, message, status] of seen.filter(([one]) => has(one))) {
        if (status >= 400) continue;
        t.report({
          requirement,
          level: 'observe',
          message,
          expected: 'nothing in particular',
          actual: String(status),
          answers: [second],
        });
      }
      for (const id of [specs, other.id]) {
        if (disassociate !== undefined) await t.send(disassociate, { path: { qos_id: id }, query });
      }
    },
  });
}

interface Pair {
  readonly specs: string;
  readonly type: string;
  readonly input: { readonly path: { readonly qos_id: string }; readonly query: { vol_type_id: string } };
}

async function pair(t: Context): Promise<Pair> {
  const [specs, type] = [await t.resource('qos-specs'), await t.resource('volume-type')];
  return {
    specs: specs.id,
    type: type.id,
    input: { path: { qos_id: specs.id }, query: { vol_type_id: type.id } },
  };
}
