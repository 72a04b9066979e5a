import {
  caseFor,
  type CallInput,
  type Context,
  type Operation,
  type PlanInput,
  type Suite,
} from '../../src/index.ts';
import { attemptOf, concerning, nothingDone } from './attempts.ts';

const MISSING = ['authentication.requires-token', 'authentication.rejects-missing-token'] as const;
const UNKNOWN = ['authentication.rejects-unknown-token', 'authentication.rejects-invalid-token'] as const;

/** As long as a true one, and never issued. */
const NEVER_ISSUED = 'never-issued-00000000000000000000';

/** Whoever cannot say who they are gets nothing from any operation, although the request is right in all else. */
export const suite: Suite = {
  id: 'security/anonymous',
  title: 'Every operation without a token, and with one that was never issued',
  cases: (input) => input.api.contract.operations.flatMap((operation) => caseOf(input, operation)),
};

function caseOf({ api }: PlanInput, operation: Operation): ReturnType<Suite['cases']> {
  const proves = concerning(api, operation, [...MISSING, ...UNKNOWN]);
  return caseFor(api, {
    id: operation.id,
    title: `${operation.id} refuses who has no token, and who has a wrong one`,
    operation,
    proves,
    run: async (t) => {
      const { missing, unknown } = credentials(t);
      const attempt = await attemptOf(t, operation);
      for (const [ids, headers] of [
        [MISSING, missing],
        [UNKNOWN, unknown],
      ] as const) {
        const requirement = ids.find((id) => proves.includes(id));
        if (requirement === undefined) continue;
        await t.refuse(operation, withHeaders(attempt.input, headers), requirement);
        await nothingDone(t, attempt, requirement);
      }
    },
  });
}

/** What makes of our own request one without credentials, and one with credentials that nobody gave. */
function credentials(t: Context): { missing: Record<string, string>; unknown: Record<string, string> } {
  const { type } = t.target.auth;
  if (type === 'none' || type === 'noauth')
    return t.inapplicable(`the target is used without authentication (${type})`);
  // Without a signature either, where requests are signed.
  return {
    missing: { Authorization: '', 'X-Auth-Token': '' },
    unknown: { Authorization: '', 'X-Auth-Token': NEVER_ISSUED },
  };
}

function withHeaders(input: CallInput, headers: Readonly<Record<string, string>>): CallInput {
  return { ...input, headers: { ...input.headers, ...headers } };
}
