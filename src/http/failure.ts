import type { Failure, FailureKind } from './types.ts';

/** How far an attempt had come when it failed. */
export interface Progress {
  /** 0 before the headers. */
  readonly status: number;
  /** Bytes of the body received, as transferred. */
  readonly bytes: number;
  /** The response's Content-Length, if any. */
  readonly contentLength: string | undefined;
}

const KINDS: ReadonlyMap<string, FailureKind> = new Map<string, FailureKind>([
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ENOTFOUND', 'dns'],
  ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'protocol'],
  ['UND_ERR_DESTROYED', 'aborted'],
  ['UND_ERR_CLOSED', 'aborted'],
  // undici's parser asserts what a well-behaved server would do.
  ['ERR_ASSERTION', 'protocol'],
  ['EPROTO', 'tls'],
]);

const WORDS: Readonly<Record<FailureKind, string>> = {
  timeout: 'no whole answer in time',
  refused: 'cannot connect',
  reset: 'the connection was closed',
  dns: 'the host name cannot be resolved',
  tls: 'no TLS connection',
  protocol: 'the answer is not valid HTTP',
  'too-large': 'the answer is too large',
  aborted: 'aborted',
  auth: 'no credentials',
  other: 'the exchange failed',
};

// undici's words for 101 Switching Protocols and 100 Continue that nobody asked for.
const UNASKED_UPGRADE = 'bad upgrade';
const UNASKED_CONTINUE = 'bad response';
// Allowed to the target (RFC 9110, section 15.2.1), so not its fault.
const CONTINUE_MESSAGE =
  'the target sent 100 Continue unasked, which the HTTP library of this client does not support';

/** Sorts an error of undici or the socket into a kind, with a message for people. */
export function toFailure(error: unknown, progress: Progress): Failure {
  const text = error instanceof Error ? error.message : String(error);
  const code = errorCode(error);
  const isParser = error instanceof Error && error.name === 'HTTPParserError';
  const kind = isParser ? kindOfParserError(text, progress) : kindOf(code, text, progress);
  if (text === UNASKED_CONTINUE) return { kind, message: CONTINUE_MESSAGE };
  return { kind, message: `${WORDS[kind]}${where(kind, progress)} (${describe(code, text)})` };
}

/** Whether the error is the caller's: a method, path, header or body that cannot be sent. */
export function isCallersMistake(error: unknown): boolean {
  const code = errorCode(error);
  return (
    code === 'UND_ERR_INVALID_ARG' ||
    code === 'UND_ERR_NOT_SUPPORTED' ||
    code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'
  );
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function kindOf(code: string, text: string, progress: Progress): FailureKind {
  if (text === UNASKED_CONTINUE) return 'other';
  if (text === UNASKED_UPGRADE) return 'protocol';
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && endedEarly(progress)) return 'reset';
  const known = KINDS.get(code);
  if (known !== undefined) return known;
  if (code.startsWith('EAI_')) return 'dns';
  return /CERT|_TLS_|_SSL_|SIGNED|UNABLE_TO_/.test(code) ? 'tls' : 'other';
}

/** undici means to give its parser's errors the codes of llhttp, but leaves them without. */
function kindOfParserError(text: string, progress: Progress): FailureKind {
  // llhttp's words for a connection that ended within a chunked body.
  return progress.status > 0 && /EOF/.test(text) ? 'reset' : 'protocol';
}

function endedEarly(progress: Progress): boolean {
  return progress.status > 0 && progress.bytes < Number(progress.contentLength);
}

function where(kind: FailureKind, progress: Progress): string {
  if (kind !== 'reset') return '';
  if (progress.status === 0) return ' before an answer';
  const of = progress.contentLength === undefined ? '' : ` of ${progress.contentLength}`;
  return ` after ${progress.bytes}${of} bytes of the body`;
}

function describe(code: string, text: string): string {
  if (text === '') return code === '' ? 'no reason given' : code;
  return code === '' || text.includes(code) ? text : `${code}: ${text}`;
}
