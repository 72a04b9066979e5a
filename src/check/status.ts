import type { Check, CheckFinding, CheckInput } from './types.ts';

/**
 * The status is one that the document allows: in the operation's own table, or an error of the document-wide table.
 * A 5xx is never what a contract promises, so it always fails, listed or not.
 */
export const statusCheck: Check = {
  id: 'status',
  title: 'The status is documented',
  run(input) {
    const { exchange } = input;
    if (exchange.failure !== undefined) {
      const { kind, message } = exchange.failure;
      return [finding(input, `no-response:${kind}`, 'no valid HTTP response', `${kind}: ${message}`)];
    }
    const status = exchange.response?.status ?? 0;
    if (status >= 500)
      return [finding(input, `status:${status}`, 'the server failed on this request', String(status))];
    if (isAllowed(input, status)) return [];
    return [
      finding(input, `status:${status}`, 'the status is not documented for this operation', String(status)),
    ];
  },
};

/** The same as looking into {@linkcode allowedStatuses}, without making the list for each exchange. */
function isAllowed({ operation, contract }: CheckInput, status: number): boolean {
  return (
    operation.responses.some((response) => response.status === status) ||
    contract.commonStatuses.error.includes(status)
  );
}

/** The statuses of the operation's own table and the errors of the document-wide table, ascending. */
export function allowedStatuses(input: Pick<CheckInput, 'contract' | 'operation'>): number[] {
  const own = input.operation.responses.map((response) => response.status);
  return [...new Set([...own, ...input.contract.commonStatuses.error])]
    .filter((status) => status < 500)
    .toSorted((a, b) => a - b);
}

function finding(input: CheckInput, signature: string, message: string, actual: string): CheckFinding {
  const own = input.operation.responses.map((response) => response.status).join(', ');
  const common = input.contract.commonStatuses.error.filter((status) => status < 500).join(', ');
  return {
    requirement: `${input.contract.id}:${input.operation.id}.status`,
    level: 'must',
    check: 'status',
    message,
    expected: `${own} (this operation) or ${common} (any operation)`,
    actual,
    signature,
  };
}
