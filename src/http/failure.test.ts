import { describe, expect, test } from 'vitest';
import { isCallersMistake, toFailure } from './failure.ts';

const nothing = { status: 0, bytes: 0, contentLength: undefined };
const error = (code: string, message = 'm'): Error => Object.assign(new Error(message), { code });

describe('toFailure()', () => {
  test.each([
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ECONNRESET', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'protocol'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
    ['EWHATEVER', 'other'],
  ])('sorts %s as %s', (code, kind) => {
    expect(toFailure(error(code), nothing)).toMatchObject({ kind, message: expect.stringContaining(code) });
  });

  test('says how much of the body had come', () => {
    const progress = { status: 200, bytes: 4, contentLength: '100' };
    expect(toFailure(error('ECONNRESET', 'read ECONNRESET'), progress)).toEqual({
      kind: 'reset',
      message: 'the connection was closed after 4 of 100 bytes of the body (read ECONNRESET)',
    });
    expect(toFailure(error('UND_ERR_RES_CONTENT_LENGTH_MISMATCH'), progress).kind).toBe('reset');
  });

  test('copes with what is no Error and with an empty message', () => {
    expect(toFailure('odd', nothing)).toEqual({ kind: 'other', message: 'the exchange failed (odd)' });
    expect(toFailure(error('ECONNREFUSED', ''), nothing).message).toBe('cannot connect (ECONNREFUSED)');
  });
});

test('isCallersMistake() tells requests that cannot be sent from what the target did', () => {
  expect(isCallersMistake(error('UND_ERR_INVALID_ARG'))).toBe(true);
  expect(isCallersMistake(error('ECONNRESET'))).toBe(false);
  expect(isCallersMistake(new Error('plain'))).toBe(false);
});
