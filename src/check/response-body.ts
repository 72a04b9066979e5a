import { schemaFindings, type SchemaFinding } from './schema-findings.ts';
import type { Check, CheckFinding, CheckInput } from './types.ts';

/**
 * The body of a success fits the schema of exactly that status and action. Statuses outside the operation's own table
 * are the status check's business.
 */
export const responseBodyCheck: Check = {
  id: 'response-body',
  title: 'The body fits its schema',
  run(input) {
    const status = input.exchange.response?.status;
    if (status === undefined || status >= 400) return [];
    const spec = input.operation.responses.find((response) => response.status === status);
    if (spec === undefined) return [];
    if (status === 204 && input.body.kind !== 'empty')
      return [whole(input, 'not-empty', 'no body', 'a body')];
    if (spec.schema === undefined) return [];
    if (input.body.kind === 'empty') return [whole(input, 'empty', 'a JSON body', 'an empty body')];
    if (input.body.kind === 'invalid') return [whole(input, 'invalid-json', 'valid JSON', input.body.reason)];
    return schemaFindings(spec.schema, input.body.value).map((found) => fromSchema(input, found));
  },
};

function fromSchema(input: CheckInput, found: SchemaFinding): CheckFinding {
  const { pointer, message, expected, actual, signature } = found;
  return { ...base(input), message, expected, actual, signature, pointer };
}

function whole(input: CheckInput, signature: string, expected: string, actual: string): CheckFinding {
  return { ...base(input), message: `the body is not as documented: ${actual}`, expected, actual, signature };
}

function base({ contract, operation }: CheckInput): Pick<CheckFinding, 'requirement' | 'level' | 'check'> {
  return {
    requirement: `${contract.id}:${operation.id}.response-body`,
    level: 'must',
    check: 'response-body',
  };
}
