/** Why there is no token. */
export type IdentityErrorKind =
  /** The service refuses the credentials (401), or the scope. */
  | 'refused'
  /** The service does not answer, or fails. */
  | 'unavailable'
  /** What answers is not an Identity service. */
  | 'odd';

/** No token could be had. The message is one line and has no secret. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  readonly kind: IdentityErrorKind;
  /** Status of the answer, where one came. */
  readonly status: number | undefined;

  constructor(kind: IdentityErrorKind, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.status = options.status;
  }
}
