import { caseFor, type Answer, type Api, type Context, type Suite } from '../../src/index.ts';

/** QoS specs from their making to their end. */
export const suite: Suite = {
  id: 'qos/specs',
  title: 'QoS specs',
  cases: ({ api }) => [...makes(api), ...shows(api), ...lists(api), ...removes(api), ...open(api)],
};

function makes(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'creates',
    title: 'New specs have the name and consumer that were asked for, and no entries',
    operation: api.own('qos-specs.create'),
    others: [api.own('qos-specs.show')],
    volumes: 0,
    proves: ['qos-specs.create.creates', 'qos-specs.create.answers-request', 'qos-specs.create.no-entries'],
    run: async (t, { operation }) => {
      for (const consumer of ['front-end', 'back-end']) {
        const wanted = { name: t.name(), consumer };
        const answer = await t.succeed(operation, { body: { qos_specs: wanted } });
        const id = String(answer.entity['id']);
        const shown = await t.looksAt('qos-specs', id);
        for (const [field, value] of Object.entries(wanted)) {
          t.equal(answer.entity[field], value, {
            requirement: 'qos-specs.create.answers-request',
            message: `the answer does not show the ${field} that was asked for`,
            answers: [answer],
          });
          t.equal(shown.entity[field], value, {
            requirement: 'qos-specs.create.creates',
            message: `the specs do not have the ${field} that was asked for`,
            answers: [answer, shown],
          });
        }
        t.equal(
          entriesOf(shown),
          {},
          {
            requirement: 'qos-specs.create.no-entries',
            message: 'specs for which no entry was sent have some',
            answers: [answer, shown],
          },
        );
      }
    },
  });
}

function entriesOf({ entity }: Answer): Readonly<Record<string, unknown>> {
  return (entity['specs'] ?? {}) as Readonly<Record<string, unknown>>;
}

function shows(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'shows',
    title: 'The specs shown are those asked for',
    operation: api.own('qos-specs.show'),
    others: [api.own('qos-specs.create'), api.own('qos-specs.update')],
    volumes: 0,
    proves: ['qos-specs.show.fields'],
    run: async (t, { operation, requirement }) => {
      for (const consumer of ['front-end', 'back-end']) {
        const name = t.name();
        const made = await t.resource('qos-specs', { name, consumer });
        const path = { qos_id: made.id };
        await t.need('qos-specs.update', { path, body: { qos_specs: { total_iops_sec: '500' } } });
        const answer = await t.succeed(operation, { path });
        const expected = { id: made.id, name, consumer, specs: { total_iops_sec: '500' } };
        for (const [field, value] of Object.entries(expected)) {
          t.equal(answer.entity[field], value, {
            requirement,
            message: `the ${field} is not that of the specs asked for`,
            pointer: `/qos_specs/${field}`,
            answers: [made.created, answer],
          });
        }
      }
    },
  });
}

function lists(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'listed',
    title: 'All specs are in the list, each once',
    operation: api.own('qos-specs.list'),
    others: [api.own('qos-specs.create')],
    volumes: 0,
    proves: ['qos-specs.list.contains'],
    run: async (t, { operation, requirement }) => {
      // Asked for before too, so that a list that is kept from then is found out.
      await t.succeed(operation);
      const made = [await t.resource('qos-specs'), await t.resource('qos-specs')];
      const answer = await t.succeed(operation);
      const ids = answer.entities.map(({ id }) => id);
      for (const { id } of made) {
        t.equal(ids.filter((one) => one === id).length, 1, {
          requirement,
          message: 'QoS specs are not in the list exactly once',
          answers: [answer],
        });
      }
    },
  });
}

function removes(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'removes',
    title: 'Deleted specs are found no more, and others stay',
    operation: api.own('qos-specs.delete'),
    others: [api.own('qos-specs.show'), api.own('qos-specs.list')],
    volumes: 0,
    proves: ['qos-specs.delete.removes'],
    run: async (t, { operation, requirement }) => {
      const [specs, other] = [await t.resource('qos-specs'), await t.resource('qos-specs')];
      const answer = await t.succeed(operation, { path: { qos_id: specs.id } });
      t.equal(await t.gone('qos-specs', specs.id), true, {
        requirement,
        message: 'deleted specs can still be shown',
        answers: [answer],
      });
      const listed = await t.need('qos-specs.list');
      const ids = listed.entities.map(({ id }) => id);
      t.equal([ids.includes(specs.id), ids.includes(other.id)], [false, true], {
        requirement,
        message: 'deleted specs are still in the list, or others are not',
        answers: [answer, listed],
      });
    },
  });
}

/** What no document decides: a consumer of another name, and a name that is taken. */
function open(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'undecided',
    title: 'What another consumer and a repeated name lead to',
    operation: api.own('qos-specs.create'),
    volumes: 0,
    proves: ['qos-specs.create.unknown-consumer', 'qos-specs.create.repeated-name'],
    run: async (t, { operation, has }) => {
      const made = await t.resource('qos-specs');
      for (const [requirement, wanted] of [
        ['qos-specs.create.unknown-consumer', { name: t.name(), consumer: 'nobody' }],
        ['qos-specs.create.repeated-name', { name: String(made.entity['name']), consumer: 'front-end' }],
      ] as const) {
        if (!has(requirement)) continue;
        observe(t, requirement, await t.send(operation, { body: { qos_specs: { ...wanted } } }));
      }
    },
  });
}

function observe(t: Context, requirement: string, answer: Answer): void {
  if (!answer.ok) return;
  t.report({
    requirement,
    level: 'observe',
    message: 'QoS specs are made although the request says what no document allows',
    expected: 'nothing in particular',
    actual: String(answer.status),
    answers: [answer],
  });
}
