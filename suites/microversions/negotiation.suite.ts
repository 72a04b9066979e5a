import { caseFor, type Answer, type Api, type Context, type Operation, type Suite } from '../../src/index.ts';

const HEADER = 'OpenStack-API-Version';

/** Versions that an operation of the API names; whoever has those has all before them. */
const OFFERED = ['volume 3.0', 'volume 3.40', 'volume 3.42', 'volume 3.46'];

/** What no service has: far beyond the newest, another major version, and what is no version. */
const UNHEARD_OF = ['volume 3.9999', 'volume 4.0', 'volume 2.1', 'volume three', 'volume 3', '\u00A7'];

/** Asking for a microversion, as far as the documents use any. */
export const suite: Suite = {
  id: 'microversions/negotiation',
  title: 'Microversions that are asked for',
  cases: ({ api }) => {
    if (!versioned(api)) return [];
    const operation = api.own('volume.list') ?? api.own('volume.create');
    return [...offered(api, operation), ...newest(api, operation), ...unheardOf(api, operation)];
  },
};

/** Whether any operation of the contract takes the header. */
function versioned(api: Api): boolean {
  return api.contract.operations.some(({ parameters }) => parameters.some(({ name }) => name === HEADER));
}

function offered(api: Api, operation: Operation | undefined): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'offered',
    title: 'A request with a microversion that the API names is answered as one without it',
    operation,
    volumes: OFFERED.length,
    proves: operation === undefined ? [] : [`${operation.id}.status`],
    run: async (t, { operation: subject, requirement }) => {
      const without = await ask(t, subject);
      if (!without.ok) t.blocked(`without a microversion it is answered with ${without.status}`);
      for (const version of OFFERED) {
        const answer = await ask(t, subject, version);
        if (answer.ok) continue;
        t.report({
          requirement,
          // The documents name a microversion with some operations alone.
          level: 'observe',
          message: `a request with microversion ${version} is not answered as one without`,
          expected: String(without.status),
          actual: String(answer.status),
          answers: [without, answer],
        });
      }
    },
  });
}

/** The newest one is that of the answer to `latest`; what lies right above it is the nearest that the service has not. */
function newest(api: Api, operation: Operation | undefined): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'newest',
    title: 'The newest microversion is taken, and the one above it is not',
    operation,
    volumes: 3,
    proves: operation === undefined ? [] : [`${operation.id}.error-body`],
    run: async (t, { operation: subject, requirement }) => {
      const latest = await ask(t, subject, 'volume latest');
      const told = latest.exchange.response?.headers[HEADER.toLowerCase()];
      const minor = /^volume 3\.(\d+)$/.exec(String(told))?.[1];
      if (minor === undefined) return t.inapplicable('no answer tells which microversion is the newest');
      const taken = await ask(t, subject, `volume 3.${minor}`);
      const above = await ask(t, subject, `volume 3.${Number(minor) + 1}`);
      for (const [answer, refused] of [
        [taken, false],
        [above, true],
      ] as const) {
        const failed = answer.status >= 500 || answer.status === 0;
        if (!failed && answer.status >= 400 === refused) continue;
        t.report({
          requirement,
          // No document of these says what such a request leads to, but none promises a failure of the server.
          ...(failed ? {} : { level: 'observe' as const }),
          message: refused
            ? 'a microversion above the newest is not refused'
            : 'the newest microversion is not taken',
          expected: refused ? 'a refusal (4xx)' : String(latest.status),
          actual: String(answer.status),
          signature: `newest:${refused}:${answer.status}`,
          answers: [latest, answer],
        });
      }
    },
  });
}

function unheardOf(api: Api, operation: Operation | undefined): ReturnType<Suite['cases']> {
  return caseFor(api, {
    id: 'unheard-of',
    title: 'A microversion that no service has does not break the server',
    operation,
    volumes: UNHEARD_OF.length,
    proves: operation === undefined ? [] : [`${operation.id}.error-body`],
    run: async (t, { operation: subject, requirement }) => {
      for (const version of UNHEARD_OF) {
        const answer = await ask(t, subject, version);
        if (answer.status >= 400 && answer.status < 500) continue;
        const failed = answer.status >= 500 || answer.status === 0;
        t.report({
          requirement,
          // What such a request leads to is not stated, but no document promises a failure of the server.
          ...(failed ? {} : { level: 'observe' as const }),
          message: failed ? 'the server fails instead of refusing' : 'an unheard-of microversion is taken',
          expected: 'a refusal (4xx)',
          actual: String(answer.status),
          signature: `microversion:${answer.status}`,
          answers: [answer],
          counterexample: version,
        });
      }
    },
  });
}

async function ask(t: Context, operation: Operation, version?: string): Promise<Answer> {
  const headers = version === undefined ? {} : { [HEADER]: version };
  if (operation.effect.kind === 'none') return t.send(operation, { headers });
  const body = t.createBody(operation, { name: t.name() });
  const answer = await t.send(operation, { headers, body });
  for (const id of answer.ok ? await t.made(answer) : []) await t.settle('volume', id);
  return answer;
}
