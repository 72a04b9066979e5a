import { caseFor, type Answer, type Api, type Context, type Json, type Suite } from '../../src/index.ts';

/** An entry of a type that means nothing to any back end. */
const SPECS = { 'evsc:colour': 'green', 'evsc:taste': 'sweet' };
const PUBLIC = 'os-volume-type-access:is_public';

/** A new type shows what was asked for, and who may see it does. */
export const suite: Suite = {
  id: 'volume-types/create',
  title: 'Making a volume type',
  cases: ({ api }) => [...whole(api), ...bare(api), ...seen(api), ...unseen(api), ...twice(api)],
};

function whole(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'shows-what-was-asked-for',
    title: 'The type has the name, description, visibility and extra specs that were asked for',
    operation: api.own('volume-type.create'),
    others: [api.own('volume-type.show')],
    volumes: 0,
    proves: [
      'volume-types.create.creates',
      'volume-types.create.answers-request',
      'volume-types.create.extra-specs',
      'volume-types.create.public-fields-agree',
    ],
    run: async (t, { operation, has }) => {
      const wanted = { name: t.name(), description: 'Made by a conformance run.' };
      const body = t.createBody(operation, { ...wanted, [PUBLIC]: true, extra_specs: SPECS });
      const answer = await t.succeed(operation, { body });
      const shown = await t.looksAt('volume-type', String(answer.entity['id']));
      const answers = [answer, shown];
      for (const [field, value] of Object.entries(wanted)) {
        const finding = { message: `the type does not have the ${field} that was asked for`, answers };
        t.equal(shown.entity[field], value, { requirement: 'volume-types.create.creates', ...finding });
        t.equal(answer.entity[field], value, {
          requirement: 'volume-types.create.answers-request',
          message: `the answer does not show the ${field} that was asked for`,
          answers: [answer],
        });
      }
      t.equal(specsOf(shown, SPECS), SPECS, {
        requirement: 'volume-types.create.extra-specs',
        message: 'the type does not have the extra specs that were asked for',
        answers,
      });
      judgeVisibility(t, answers, has);
    },
  });
}

/** What is shown of the visibility that was asked for, in either of its two fields. */
function judgeVisibility(t: Context, answers: readonly Answer[], has: (id: string) => boolean): void {
  for (const answer of answers) {
    const told = ['is_public', PUBLIC].filter((name) => Object.hasOwn(answer.entity, name));
    if (answer === answers.at(-1) && told.length > 0) {
      t.equal(
        told.some((name) => answer.entity[name] === true),
        true,
        {
          requirement: 'volume-types.create.creates',
          message: 'the type is not public although that was asked for',
          answers,
        },
      );
    }
    if (told.length < 2 || !has('volume-types.create.public-fields-agree')) continue;
    t.equal(answer.entity['is_public'], answer.entity[PUBLIC], {
      requirement: 'volume-types.create.public-fields-agree',
      message: `is_public and ${PUBLIC} do not say the same`,
      answers: [answer],
    });
  }
}

/** The entries that a type shows, as far as others name them. */
function specsOf(answer: Answer, named: Readonly<Record<string, Json>>): Record<string, unknown> {
  const specs = answer.entity['extra_specs'];
  if (typeof specs !== 'object' || specs === null) return {};
  return Object.fromEntries(Object.entries(specs).filter(([key]) => key in named));
}

function bare(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'bare',
    title: 'A type needs no description and no extra specs, and has no back end of its own then',
    operation: api.own('volume-type.create'),
    others: [api.own('volume-type.show')],
    volumes: 0,
    proves: [
      'volume-types.create.without-description',
      'volume-types.create.without-extra-specs',
      'volume-types.create.no-backend',
      'volume-types.create.public-default',
    ],
    run: async (t, { operation, has }) => {
      const body = { volume_type: { name: t.name() } };
      const answer = await t.send(operation, { body });
      for (const requirement of [
        'volume-types.create.without-description',
        'volume-types.create.without-extra-specs',
      ].filter(has)) {
        t.equal(answer.ok, true, {
          requirement,
          message: 'a type with a name alone is refused',
          answers: [answer],
        });
      }
      if (!answer.ok) return;
      const shown = await t.looksAt('volume-type', String(answer.entity['id']));
      if (has('volume-types.create.public-default') && shown.entity['is_public'] !== true) {
        t.report({
          requirement: 'volume-types.create.public-default',
          level: 'observe',
          message: 'a type of which nothing is said is not public',
          expected: 'nothing in particular',
          actual: String(shown.entity['is_public']),
          answers: [answer, shown],
        });
      }
      // Of 6.0.2 the row only records what becomes of a volume of such a type.
      if (!has('volume-types.create.no-backend') || t.api.own('volume-type.extra-specs.create') === undefined)
        return;
      t.equal(
        specsOf(shown, { volume_backend_name: '' }),
        {},
        {
          requirement: 'volume-types.create.no-backend',
          message: 'a new type has a back end that nobody asked for',
          answers: [answer, shown],
        },
      );
    },
  });
}

function seen(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'public',
    title: 'A public type is in the list of a user of another project',
    operation: api.own('volume-type.create'),
    others: [api.own('volume-type.list'), api.own('volume-type.show')],
    volumes: 0,
    proves: ['volume-types.create.public', 'volume-types.users-see'],
    run: async (t, { requirement }) => {
      needSecond(t);
      const type = await t.resource('volume-type', { [PUBLIC]: true });
      const list = t.api.find('volume-type.list');
      if (list === undefined) return t.inapplicable('the API lists no types');
      const listed = await t.send(list, { as: 'second', ...limited(t) });
      const path = { volume_type_id: type.id };
      const show = t.api.find('volume-type.show');
      const shown = show === undefined ? listed : await t.send(show, { as: 'second', path });
      t.equal(
        { listed: listed.entities.some(({ id }) => id === type.id), shown: shown.ok },
        { listed: true, shown: true },
        { requirement, message: 'a public type is not there for everybody', answers: [listed, shown] },
      );
    },
  });
}

/** No document says who sees a type that is not public. */
function unseen(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'private',
    title: 'Whether another project sees a type that is not public',
    operation: api.own('volume-type.create'),
    others: [api.own('volume-type.list')],
    volumes: 0,
    proves: ['volume-types.create.private', 'volume-types.create.keeps-public'],
    run: async (t, { has }) => {
      needSecond(t);
      const type = await t.resource('volume-type', { [PUBLIC]: false });
      if (has('volume-types.create.keeps-public')) {
        t.equal(type.entity['is_public'], false, {
          requirement: 'volume-types.create.keeps-public',
          message: 'a type asked for as not public does not show it',
          answers: [type.created, type.shown],
        });
      }
      const listed = await t.need('volume-type.list', { as: 'second', ...limited(t) });
      if (!listed.entities.some(({ id }) => id === type.id)) return;
      t.report({
        requirement: 'volume-types.create.private',
        level: 'observe',
        message: 'another project sees a type that is not public',
        expected: 'nothing in particular',
        actual: 'it is in the list',
        answers: [listed],
      });
    },
  });
}

function twice(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'repeated-name',
    title: 'What a second type of the same name leads to',
    operation: api.own('volume-type.create'),
    volumes: 0,
    proves: ['volume-types.create.repeated-name'],
    run: async (t, { operation, requirement }) => {
      const type = await t.resource('volume-type');
      const body = t.createBody(operation, { name: String(type.entity['name']) });
      const answer = await t.send(operation, { body });
      if (!answer.ok) return;
      t.report({
        requirement,
        level: 'observe',
        message: 'two types have the same name',
        expected: 'nothing in particular',
        actual: String(answer.status),
        answers: [answer],
      });
    },
  });
}

function needSecond(t: Context): void {
  if (t.target.identities?.second === undefined)
    t.inapplicable('it needs target.identities.second in the configuration');
}

function limited(t: Context): { readonly query?: { readonly limit: number } } {
  const parameters = t.api.find('volume-type.list')?.parameters ?? [];
  return parameters.some(({ name }) => name === 'limit') ? { query: { limit: 1000 } } : {};
}
