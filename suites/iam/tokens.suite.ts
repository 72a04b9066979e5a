import { caseFor, statusText, type Api, type Suite } from '../../src/index.ts';
import { loginBody, NOBODY, opened, tokenOf, withScope, withToken } from './log-in.ts';

/** A user with a password gets a token, and the token opens one project. */
export const suite: Suite = {
  id: 'iam/tokens',
  title: 'Getting a token, and what it opens',
  cases: ({ api }) => [...asked(api), ...opens(api), ...wrongPassword(api)],
};

function asked(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('token.create');
  return [
    ...caseFor(api, {
      id: 'without-authentication',
      title: 'A token is got without a token and without a signature',
      operation,
      volumes: 0,
      proves: ['tokens.create.without-authentication', 'requests.content-type'],
      run: async (t, { operation: subject, requirement, has }) => {
        const body = await loginBody(t, subject);
        const headers = { ...NOBODY, 'Content-Type': 'application/json' };
        const answer = await t.send(subject, { body, headers });
        for (const id of ['requests.content-type', requirement].filter(has)) {
          t.equal(answer.ok, true, {
            requirement: id,
            message: `getting a token with JSON and without credentials is answered with ${answer.status}`,
            answers: [answer],
          });
        }
      },
    }),
    ...caseFor(api, {
      id: 'subject-token',
      title: 'The token stands in the header X-Subject-Token',
      operation,
      volumes: 0,
      proves: ['tokens.create.subject-token'],
      run: async (t, { operation: subject, requirement }) => {
        const answer = await t.succeed(subject, { body: await loginBody(t, subject), headers: NOBODY });
        const token = answer.exchange.response?.headers['x-subject-token'] ?? '';
        t.equal(token !== '', true, { requirement, message: 'the header is not there', answers: [answer] });
      },
    }),
  ];
}

function opens(api: Api): ReturnType<Suite['cases']> {
  const operation = api.own('token.create');
  const others = [api.find('volume.list-detail')];
  return [
    ...caseFor(api, {
      id: 'opens-its-project',
      title: 'A token for a project opens EVS in that project, and in no other',
      operation,
      others,
      volumes: 0,
      proves: ['tokens.create.token-opens-evs', 'tokens.create.token-opens-its-project-only'],
      run: async (t, { operation: subject, has }) => {
        const issued = await t.succeed(subject, { body: await loginBody(t, subject), headers: NOBODY });
        const token = tokenOf(t, issued);
        const look = opened(t);
        const own = await t.send(look, withToken(token));
        t.equal(own.ok, true, {
          requirement: 'tokens.create.token-opens-evs',
          message: `EVS answers the new token with ${own.status}`,
          answers: [issued, own],
        });
        if (!has('tokens.create.token-opens-its-project-only')) return;
        const foreign = t.target.identities?.second?.project.id ?? elsewhere(t.target.project.id);
        const path = { project_id: foreign };
        await t.refuse(look, withToken(token, { path }), 'tokens.create.token-opens-its-project-only');
      },
    }),
    ...caseFor(api, {
      id: 'account-opens-nothing',
      title: 'A token for an account does not open EVS',
      operation,
      others,
      volumes: 0,
      proves: ['tokens.create.project-scope-needed'],
      run: async (t, { operation: subject, requirement }) => {
        const body = await loginBody(t, subject);
        // The same user's token for the project does, so that it is the account that is refused.
        const own = await t.succeed(subject, { body, headers: NOBODY });
        const opens = await t.send(opened(t), withToken(tokenOf(t, own)));
        if (!opens.ok) t.blocked(`the user's token for the project does not open EVS (${opens.status})`);
        const { login } = t.target.fixtures;
        const scope = { domain: { name: login?.domain ?? '' } };
        const issued = await t.send(subject, { body: withScope(body, scope), headers: NOBODY });
        // Who gets no token for an account cannot open anything with it either.
        if (issued.status >= 400 && issued.status < 500)
          t.inapplicable(`the user gets no token for the account (${issued.status})`);
        await t.refuse(opened(t), withToken(tokenOf(t, issued)), requirement);
      },
    }),
  ];
}

function wrongPassword(api: Api): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'wrong-password',
    title: 'A wrong password gives no token',
    operation: api.own('token.create'),
    volumes: 0,
    proves: ['tokens.create.rejects-wrong-password'],
    run: async (t, { operation, requirement }) => {
      const { login } = t.target.fixtures;
      if (login === undefined) return t.inapplicable('it needs target.fixtures.login in the configuration');
      const text = JSON.stringify(await loginBody(t, operation));
      const wrong = text.replace(JSON.stringify(login.password), JSON.stringify(`${login.password}-not`));
      const answer = await t.send(operation, { text: wrong, headers: NOBODY });
      if (answer.status === 401) return;
      t.report({
        requirement,
        message: 'a wrong password is not answered with 401',
        expected: '401',
        actual: statusText(answer),
        level: answer.status >= 400 && answer.status < 500 ? 'observe' : 'must',
        answers: [answer],
      });
    },
  });
}

/** The id of a project that is not this one, in the same form. */
function elsewhere(id: string): string {
  return id.replaceAll(/[0-9a-f]/gi, (digit) => (digit === 'e' ? 'd' : 'e'));
}
