import { STATUS_CODES } from 'node:http';
import {
  caseFor,
  type Answer,
  type Api,
  type CallInput,
  type Context,
  type Operation,
  type Suite,
} from '../../src/index.ts';

/** Names nothing. */
const NOTHING = '00000000-0000-4000-8000-00000000000a';

/** Beyond ASCII, but within Latin-1, which is what a wrong encoding is most often. */
const BEYOND_ASCII = 'Größe à part';

/** What all answers of an API have in common, whatever was asked for. */
export const suite: Suite = {
  id: 'answers/form',
  title: 'The form of answers',
  cases: ({ api }) => [...ofSuccess(api), ...ofErrors(api), ...ofStrangers(api)],
};

function ofSuccess(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('volume.create');
  const others = [api.own('volume.show')];
  return [
    ...caseFor(api, {
      id: 'success',
      title: 'A success has a status of 2xx and compact JSON in UTF-8',
      operation,
      others,
      proves: ['general.success-2xx', 'general.utf-8', 'general.compact-json'],
      run: async (t, { operation: subject, has }) => {
        const body = t.createBody(subject, { name: t.name(), description: BEYOND_ASCII });
        const created = await t.send(subject, { body });
        const id = created.entity['id'];
        const show = api.own('volume.show');
        const shown =
          show === undefined || typeof id !== 'string'
            ? []
            : [await t.send(show, { path: { volume_id: id } })];
        for (const answer of [created, ...shown]) judgeForm(t, answer, has);
        for (const answer of [created, ...shown]) {
          const is2xx = answer.status >= 200 && answer.status < 300;
          t.equal(is2xx, true, {
            requirement: 'general.success-2xx',
            message: `a valid request is answered with ${answer.status}`,
            answers: [answer],
          });
        }
        if (typeof id === 'string') await t.settle('volume', id, ['available', 'error']);
      },
    }),
    ...caseFor(api, {
      id: 'without-project-header',
      title: 'A request without X-Project-Id is taken',
      operation: api.own('volume.list') ?? operation,
      proves: ['general.project-header'],
      run: async (t, { operation: subject, requirement }) => {
        const creates = subject.effect.kind === 'creates';
        const input = creates ? { body: t.createBody(subject, { name: t.name() }) } : {};
        // An empty header is one that is not sent.
        const answer = await t.send(subject, { ...input, headers: { 'X-Project-Id': '' } });
        t.equal(answer.ok, true, {
          requirement,
          message: 'a request that names its project in the path alone is refused',
          answers: [answer],
        });
        if (creates && answer.ok) await t.settle('volume', String(answer.entity['id']));
      },
    }),
  ];
}

function judgeForm(t: Context, answer: Answer, has: (requirement: string) => boolean): void {
  const { response } = answer.exchange;
  if (response === undefined) return;
  if (has('general.utf-8')) {
    t.equal(response.invalidUtf8 ?? false, false, {
      requirement: 'general.utf-8',
      message: 'the bytes of the body are not UTF-8',
      answers: [answer],
    });
  }
  // Within a text of JSON a line break is always escaped, so that any is one between its parts.
  if (has('general.compact-json') && /[\r\n\t]/.test(response.body.trimEnd())) {
    t.report({
      requirement: 'general.compact-json',
      message: 'the JSON of the body is broken into lines or indented',
      expected: 'no line breaks and no indentation',
      actual: response.body.slice(0, 80),
      answers: [answer],
    });
  }
}

function ofErrors(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'errors',
    title: 'An error has a status of 4xx and a body that tells it',
    operation: api.own('volume.show') ?? api.own('volume.create'),
    others: [api.own('volume.create')],
    proves: [
      'general.error-status',
      'general.error-body',
      'volumes.show.must-exist',
      'general.utf-8',
      'general.compact-json',
    ],
    run: async (t, { operation, has }) => {
      const create = api.own('volume.create') ?? operation;
      const invalid: CallInput = { body: t.createBody(create, { name: t.name(), size: 'ten' }) };
      const wrong: readonly (readonly [Operation, CallInput])[] = [
        ...(operation === create ? [] : [[operation, { path: { volume_id: NOTHING } }] as const]),
        [create, invalid],
      ];
      for (const [subject, input] of wrong) {
        const answer = await t.send(subject, input);
        const broken = ['general.error-status', ...(subject === create ? [] : ['volumes.show.must-exist'])];
        judgeError(t, answer, broken.filter(has));
        judgeForm(t, answer, has);
        if (has('general.error-body') && answer.status >= 400) judgeErrorBody(t, answer);
      }
    },
  });
}

function judgeError(t: Context, answer: Answer, requirements: readonly string[]): void {
  for (const requirement of requirements) {
    t.equal(answer.status >= 400 && answer.status < 500, true, {
      requirement,
      message: `a request that cannot be done is answered with ${answer.status}`,
      answers: [answer],
    });
  }
}

/** What the envelope of an error is called is left to the schema; what it holds is judged here. */
function faultIn(answer: Answer): Readonly<Record<string, unknown>> {
  const body = answer.body.kind === 'json' ? answer.body.value : undefined;
  if (typeof body !== 'object' || body === null) return {};
  const inner: unknown = Object.values(body).find((value) => typeof value === 'object' && value !== null);
  return (inner ?? body) as Readonly<Record<string, unknown>>;
}

function judgeErrorBody(t: Context, answer: Answer): void {
  const { code, title, message } = faultIn(answer);
  t.equal(
    { code, title, message: typeof message },
    { code: answer.status, title: STATUS_CODES[answer.status], message: 'string' },
    {
      requirement: 'general.error-body',
      message: 'an error does not tell its status as code, the name of that as title, and a message',
      answers: [answer],
    },
  );
}

function ofStrangers(api: Api): ReturnType<Suite['cases']> {
  const reading = api.own('volume.list');
  return caseFor(api, {
    id: 'unauthorized',
    title: 'Who has no token, or a wrong one, is answered with 401 and Unauthorized',
    operation: reading ?? api.own('volume.create'),
    volumes: 0,
    proves: ['authentication.unauthorized'],
    run: async (t, { operation, requirement }) => {
      if (t.target.auth.type === 'none' || t.target.auth.type === 'noauth')
        t.inapplicable('the target is used without authentication');
      const input = reading === undefined ? { body: t.createBody(operation, { name: t.name() }) } : {};
      for (const token of ['', 'never-issued-0000000000000000']) {
        const answer = await t.send(operation, { ...input, headers: { 'X-Auth-Token': token } });
        t.equal(
          { status: answer.status, title: faultIn(answer)['title'] },
          { status: 401, title: 'Unauthorized' },
          {
            requirement,
            message: 'the refusal does not say that the request is not authenticated',
            answers: [answer],
          },
        );
      }
    },
  });
}
