import { caseFor, type Answer, type Api, type Context, type Suite } from '../../src/index.ts';

/** Entries of QoS specs are added and taken away. */
export const suite: Suite = {
  id: 'qos/entries',
  title: 'Entries of QoS specs',
  cases: ({ api }) => [...adds(api), ...removes(api), ...unknown(api)],
};

const FIRST = { total_iops_sec: '500', total_bytes_sec: '1000000', write_iops_sec: '100' };

function adds(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'adds',
    title: 'Entries that were sent are answered and shown, and others stay',
    operation: api.own('qos-specs.update'),
    others: [api.own('qos-specs.show')],
    volumes: 0,
    proves: [
      'qos-specs.update.adds',
      'qos-specs.update.answers-request',
      'qos-specs.update.keeps',
      'qos-specs.update.without-name',
    ],
    run: async (t, { operation, has }) => {
      const { id } = await t.resource('qos-specs');
      const path = { qos_id: id };
      for (const sent of [FIRST, { read_iops_sec: '200' }]) {
        const answer = await t.succeed(operation, { path, body: { qos_specs: { ...sent } } });
        const shown = await t.looksAt('qos-specs', id);
        for (const [key, value] of Object.entries(sent)) {
          t.equal(answeredOf(answer)[key], value, {
            requirement: 'qos-specs.update.answers-request',
            message: `the answer does not show the entry ${key} that was sent`,
            answers: [answer],
          });
          t.equal(entriesOf(shown)[key], value, {
            requirement: 'qos-specs.update.adds',
            message: `the specs do not have the entry ${key} that was sent`,
            answers: [answer, shown],
          });
        }
        if (!has('qos-specs.update.keeps')) continue;
        t.equal(entriesOf(shown)['total_iops_sec'], '500', {
          requirement: 'qos-specs.update.keeps',
          message: 'an entry that was not named is gone or changed',
          answers: [answer, shown],
        });
      }
    },
  });
}

function removes(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'removes',
    title: 'The entries that are named go, and others stay',
    operation: api.own('qos-specs.delete-keys'),
    others: [api.own('qos-specs.update'), api.own('qos-specs.show')],
    volumes: 0,
    proves: ['qos-specs.delete-keys.removes', 'qos-specs.delete-keys.keeps'],
    run: async (t, { operation, has }) => {
      const id = await withEntries(t);
      const answer = await t.succeed(operation, {
        path: { qos_id: id },
        body: { keys: ['total_iops_sec', 'write_iops_sec'] },
      });
      const shown = await t.looksAt('qos-specs', id);
      const left = Object.keys(entriesOf(shown));
      t.equal(left.includes('total_iops_sec') || left.includes('write_iops_sec'), false, {
        requirement: 'qos-specs.delete-keys.removes',
        message: 'an entry that was to go is still there',
        answers: [answer, shown],
      });
      if (!has('qos-specs.delete-keys.keeps')) return;
      t.equal(entriesOf(shown)['total_bytes_sec'], '1000000', {
        requirement: 'qos-specs.delete-keys.keeps',
        message: 'an entry that was not named is gone or changed',
        answers: [answer, shown],
      });
    },
  });
}

function unknown(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'unknown-key',
    title: 'What the name of an entry that is not there leads to',
    operation: api.own('qos-specs.delete-keys'),
    volumes: 0,
    proves: ['qos-specs.delete-keys.unknown-key'],
    run: async (t, { operation, requirement }) => {
      const id = await withEntries(t);
      const answer = await t.send(operation, { path: { qos_id: id }, body: { keys: ['not-there'] } });
      if (!answer.ok) return;
      t.report({
        requirement,
        level: 'observe',
        message: 'an entry that is not there is taken away',
        expected: 'nothing in particular',
        actual: String(answer.status),
        answers: [answer],
      });
    },
  });
}

async function withEntries(t: Context): Promise<string> {
  const { id } = await t.resource('qos-specs');
  await t.need('qos-specs.update', { path: { qos_id: id }, body: { qos_specs: { ...FIRST } } });
  return id;
}

function entriesOf({ entity }: Answer): Readonly<Record<string, unknown>> {
  return (entity['specs'] ?? {}) as Readonly<Record<string, unknown>>;
}

function answeredOf({ body }: Answer): Readonly<Record<string, unknown>> {
  const value = body.kind === 'json' ? (body.value as { qos_specs?: unknown }) : {};
  return (value.qos_specs ?? {}) as Readonly<Record<string, unknown>>;
}
