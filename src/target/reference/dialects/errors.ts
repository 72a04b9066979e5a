import { STATUS_CODES } from 'node:http';
import { Problem } from '../problem.ts';
import type { Answer } from './call.ts';

/** What an error body is made of. */
type ErrorBody = Readonly<Record<string, unknown>>;

/** An EVS error body (EVS API Reference, 5.1.1, tables 5-8 and 5-9). */
export function evsErrorBody(problem: Problem): ErrorBody {
  return { error: { code: problem.code, message: problem.message } };
}

/** A Cinder error body: named after the fault, with the status as its code (EVS API Developer Guide, 3). */
export function cinderErrorBody(problem: Problem): ErrorBody {
  return { [problem.kind]: { code: problem.status, message: problem.message } };
}

/** An error body of Keystone, and of EasyStack's block storage (EasyStack block storage 6.2.1, 1.2). */
export function identityErrorBody({ status, message }: Problem): ErrorBody {
  return { error: { code: status, title: STATUS_CODES[status] ?? '', message } };
}

/** The error body in the shape of a contract's family. */
export function errorBody(contract: string, problem: Problem): ErrorBody {
  if (contract.startsWith('evs/')) return evsErrorBody(problem);
  if (contract.startsWith('cinder/')) return cinderErrorBody(problem);
  return identityErrorBody(problem);
}

/** The answer that refuses a request, in the shape and with the statuses of a contract's family. */
export function refusal(contract: string, problem: Problem): Answer {
  const shown = contract.startsWith('easystack-') ? easyStackProblem(problem) : problem;
  return { status: shown.status, body: errorBody(contract, shown) };
}

/** EasyStack's table of statuses has neither 413 nor 415 (EasyStack block storage 6.2.1, 1.2; 6.0.2, 5.2). */
function easyStackProblem(problem: Problem): Problem {
  const { kind, code, message } = problem;
  if (kind === 'overLimit') return new Problem('forbidden', code, message);
  return kind === 'badMediaType' ? new Problem('badRequest', code, message) : problem;
}

/** What Cinder's router answers when nothing is routed. */
export const routerNotFound: ErrorBody = {
  message: 'The resource could not be found.<br /><br />\n\n\n',
  code: '404 Not Found',
  title: 'Not Found',
};
