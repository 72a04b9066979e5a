/** Fault names of OpenStack's error bodies, with the status that each stands for (EVS API Reference, A.2). */
const STATUSES = {
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  itemNotFound: 404,
  badMethod: 405,
  notAcceptable: 406,
  conflictingRequest: 409,
  overLimit: 413,
  badMediaType: 415,
  computeFault: 500,
  serviceUnavailable: 503,
} as const;

/** Name of a fault in a Cinder error body. */
export type ProblemKind = keyof typeof STATUSES;

/**
 * A request that is refused. It carries what every dialect needs: Cinder shows the kind, EVS the code of its
 * appendix A.1. The message never repeats a header or a value of the request.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  /** Code of EVS API Reference, A.1, for example `EVS.1010`. */
  readonly code: string;

  constructor(kind: ProblemKind, code: string, message: string) {
    // A refusal is an answer like any other, and its stack, which nobody sees, takes longer than making the answer.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'Problem';
    this.kind = kind;
    this.status = STATUSES[kind];
    this.code = code;
  }
}

/** A 400: the request breaks a documented rule. */
export function badRequest(code: string, message: string): Problem {
  return new Problem('badRequest', code, message);
}

/** A 404: nothing has the id asked for (A.1, EVS.5404). */
export function notFound(what: string): Problem {
  return new Problem('itemNotFound', 'EVS.5404', `${what} could not be found.`);
}

/** A 400 in a dialect whose documents name no codes (Cinder, EasyStack). */
export function invalid(message: string): Problem {
  return badRequest('', message);
}

/** A 403: who asks may not do this. */
export function forbidden(message: string): Problem {
  return new Problem('forbidden', 'EVS.5403', message);
}

/** A 409: something else has the name already. */
export function conflict(message: string): Problem {
  return new Problem('conflictingRequest', '', message);
}
