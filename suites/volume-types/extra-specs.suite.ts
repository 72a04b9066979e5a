import { caseFor, type Answer, type Api, type Context, type Suite } from '../../src/index.ts';

/** What makes the volumes of a type shared ones. */
const SHARED = { multiattach: '<is> True' };

/** Entries of a type are added and changed, and keep their meaning. */
export const suite: Suite = {
  id: 'volume-types/extra-specs',
  title: 'Extra specs of a volume type',
  cases: ({ api }) => [...adds(api), ...shares(api)],
};

function adds(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'adds-and-changes',
    title: 'New entries are added, those that are there get the new value, others stay',
    operation: api.own('volume-type.extra-specs.create'),
    others: [api.own('volume-type.show')],
    volumes: 0,
    proves: [
      'volume-types.extra-specs.create.adds',
      'volume-types.extra-specs.create.answers-request',
      'volume-types.extra-specs.create.changes',
      'volume-types.extra-specs.create.keeps',
    ],
    run: async (t) => {
      const type = await t.resource('volume-type');
      const act = 'volume-types.extra-specs.create';
      const first = { volume_backend_name: 'evsc-none', 'evsc:colour': 'green', 'evsc:taste': 'sweet' };
      const begun = await set(t, type.id, first);
      t.equal(begun.shown['evsc:colour'], 'green', {
        requirement: `${act}.adds`,
        message: 'the type does not have the entries that were sent',
        answers: begun.answers,
      });
      const second = { volume_backend_name: 'evsc-none', 'evsc:colour': 'blue', 'evsc:shape': 'round' };
      const { shown, answers } = await set(t, type.id, second);
      for (const [requirement, key, value] of [
        ['adds', 'evsc:shape', 'round'],
        ['changes', 'evsc:colour', 'blue'],
        ['keeps', 'evsc:taste', 'sweet'],
      ] as const) {
        t.equal(shown[key], value, {
          requirement: `${act}.${requirement}`,
          message: `the entry ${key} does not have the value that it must have`,
          answers,
        });
      }
    },
  });
}

interface Set {
  readonly shown: Readonly<Record<string, unknown>>;
  readonly answers: readonly Answer[];
}

/** Sends entries, judges that the answer has them, and tells what the type shows then. */
async function set(t: Context, type: string, specs: Readonly<Record<string, string>>): Promise<Set> {
  const operation = t.api.own('volume-type.extra-specs.create');
  if (operation === undefined) return t.inapplicable('the API adds no extra specs');
  const answer = await t.succeed(operation, {
    path: { volume_type_id: type },
    body: { extra_specs: { ...specs } },
  });
  const body = answer.body.kind === 'json' ? (answer.body.value as { extra_specs?: unknown }) : {};
  const answered = (body.extra_specs ?? {}) as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(specs)) {
    t.equal(answered[key], value, {
      requirement: 'volume-types.extra-specs.create.answers-request',
      message: `the answer does not show the entry ${key} that was sent`,
      answers: [answer],
    });
  }
  const shown = await t.looksAt('volume-type', type);
  const entries = (shown.entity['extra_specs'] ?? {}) as Readonly<Record<string, unknown>>;
  return { shown: entries, answers: [answer, shown] };
}

function shares(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'shared',
    title: 'A type with multiattach makes shared volumes, and one without it does not',
    operation: api.own('volume-type.extra-specs.create'),
    others: [api.own('volume-type.create'), api.own('volume.create'), api.own('volume.show')],
    volumes: 2,
    proves: [
      'volume-types.extra-specs.create.multiattach',
      'volume-types.create.shared',
      'volumes.show.shared',
      'volumes.show.defaults-unshared',
    ],
    run: async (t, { operation, has }) => {
      const plain = await t.volume();
      t.equal(plain.entity['multiattach'], false, {
        requirement: 'volumes.show.defaults-unshared',
        message: 'a volume is shared although nobody asked for it',
        answers: [plain.shown],
      });
      const type = await t.resource('volume-type');
      const answer = await t.succeed(operation, {
        path: { volume_type_id: type.id },
        body: { extra_specs: { ...SHARED } },
      });
      const volume = await t.volume({ volume_type: String(type.entity['name']) });
      for (const requirement of [
        'volume-types.extra-specs.create.multiattach',
        'volume-types.create.shared',
        'volumes.show.shared',
      ].filter(has)) {
        t.equal(volume.entity['multiattach'], true, {
          requirement,
          message: 'a volume of a type with multiattach is not shared',
          answers: [answer, volume.shown],
        });
      }
    },
  });
}
