import { caseFor, isProjectParameter, type Context, type Suite } from '../../src/index.ts';

/** Who has no token, or a wrong one, gets nothing. */
export const suite: Suite = {
  id: 'security/tokens',
  title: 'Requests without a valid token',
  cases: ({ api }) => {
    const reading = api.contract.operations.find(
      ({ method, effect }) => method === 'GET' && effect.kind === 'none',
    );
    const operation = api.own('volume.create') ?? reading;
    return [
      {
        id: 'missing',
        token: '',
        proves: ['authentication.requires-token', 'authentication.rejects-missing-token'],
      },
      {
        id: 'unknown',
        token: 'never-issued-0000000000000000',
        proves: ['authentication.rejects-unknown-token', 'authentication.rejects-invalid-token'],
      },
    ].flatMap(({ id, token, proves }) =>
      caseFor(api, {
        id,
        title: `A request with a token that is ${id} is refused`,
        operation,
        volumes: 0,
        proves,
        run: async (t, { operation: subject, requirement }) => {
          const { type } = t.target.auth;
          if (type === 'none' || type === 'noauth')
            t.inapplicable(`the target is used without authentication (${type})`);
          const own = await t.send(
            reading ?? subject,
            reading === undefined ? inputOf(t, subject) : inputOf(t, reading),
          );
          // Only where our own token is let in does a refusal tell anything of the other one.
          if (own.status === 401) t.blocked('our own token is refused as well');
          await t.refuse(
            subject,
            // Without a signature either, where requests are signed.
            { ...inputOf(t, subject), headers: { 'X-Auth-Token': token, Authorization: '' } },
            requirement,
          );
        },
      }),
    );
  },
};

function inputOf(t: Context, operation: Parameters<Context['send']>[0]): Parameters<Context['send']>[1] {
  if (operation.effect.kind === 'creates') return { body: t.createBody(operation, { name: t.name() }) };
  const names = operation.parameters.filter(
    ({ in: place, name }) => place === 'path' && !isProjectParameter(name),
  );
  return {
    path: Object.fromEntries(names.map(({ name }) => [name, '00000000-0000-4000-8000-000000000006'])),
  };
}
