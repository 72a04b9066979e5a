import { schemaFindings } from './schema-findings.ts';
import type { Check, CheckFinding, CheckInput } from './types.ts';

/**
 * An error (4xx) carries a body in one of the documented shapes: the schema of that status in the operation's own table,
 * or else the shapes that the document allows for any operation. A 5xx is judged by the status check alone.
 */
export const errorBodyCheck: Check = {
  id: 'error-body',
  title: 'An error has a documented shape',
  run(input) {
    const status = input.exchange.response?.status;
    if (status === undefined || status < 400 || status >= 500 || input.operation.method === 'HEAD') return [];
    if (input.body.kind === 'empty') return [finding(input, `${status}:empty`, 'an empty body')];
    if (input.body.kind === 'invalid') return [finding(input, `${status}:invalid-json`, input.body.reason)];
    const own = input.operation.responses.find((response) => response.status === status)?.schema;
    return schemaFindings(own ?? input.contract.errorBody, input.body.value).map((found) => ({
      ...finding(input, `${status}:${found.signature}`, found.actual),
      message: `the body of a ${status}: ${found.message}`,
      expected: found.expected,
      pointer: found.pointer,
    }));
  },
};

function finding({ contract, operation }: CheckInput, signature: string, actual: string): CheckFinding {
  return {
    requirement: `${contract.id}:${operation.id}.error-body`,
    level: 'must',
    check: 'error-body',
    message: 'the error is not in a documented shape',
    expected: 'a JSON error body with a code and a message',
    actual,
    signature,
  };
}
