import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SecretRegistry } from './redact.ts';

function registryOf(...secrets: string[]): SecretRegistry {
  const registry = new SecretRegistry();
  for (const secret of secrets) registry.add(secret);
  return registry;
}

describe('SecretRegistry', () => {
  test.each([
    ['as it is', 'p/w "ä"'],
    ['in JSON', JSON.stringify('p/w "ä"').slice(1, -1)],
    ['in JSON with escaped slashes', 'p\\/w \\"ä\\"'],
    ['in JSON kept to ASCII', 'p/w \\"\\u00e4\\"'],
    ['in JSON kept to ASCII, upper case', 'p/w \\"\\u00E4\\"'],
    ['percent-encoded', encodeURIComponent('p/w "ä"')],
    ['percent-encoded in lower case', 'p%2fw%20%22%c3%a4%22'],
    ['form-encoded', 'p%2Fw+%22%C3%A4%22'],
  ])('redact() replaces a secret %s', (_how, written) => {
    expect(registryOf('p/w "ä"').redact(`a${written}b${written}`)).toBe('a[redacted]b[redacted]');
  });

  test('redact() replaces the longer one of overlapping secrets', () => {
    expect(registryOf('abc', 'abcdef').redact('xabcdefx abcx')).toBe('x[redacted]x [redacted]x');
  });

  test('redact() changes nothing without secrets or for the empty one', () => {
    expect(registryOf().redact('text')).toBe('text');
    expect(registryOf('').redact('text')).toBe('text');
  });

  test('redact() takes a secret with a lone surrogate and with replacement patterns', () => {
    expect(registryOf('a\ud800b', 'c$&d').redact('a\ud800b c$&d a%EF%BF%BDb')).toBe(
      '[redacted] [redacted] [redacted]',
    );
  });

  test('redact() leaves no secret in a JSON text or a query, whatever the secret', () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 12, maxLength: 30 });
    const property = fc.property(secret, fc.string(), (value, other) => {
      const redact = (text: string): string => registryOf(value).redact(text);
      expect(JSON.parse(redact(JSON.stringify({ a: [value], b: other })))).toMatchObject({
        a: ['[redacted]'],
      });
      expect(redact(new URLSearchParams({ q: value }).toString())).toBe('q=%5Bredacted%5D'.replaceAll(/%5B|%5D/g, (x) => decodeURIComponent(x))); // prettier-ignore
    });
    fc.assert(property, { numRuns: 100, seed: 8776 });
  });

  test('redactCut() also replaces the beginning of a secret at the end', () => {
    const registry = registryOf('0123456789');
    expect(registry.redactCut('x 0123456')).toBe('x [redacted]');
    expect(registry.redactCut('x 012')).toBe('x 012');
    expect(registry.redactCut('0123456 x')).toBe('0123456 x');
    expect(registry.redactCut('')).toBe('');
  });

  test('shows no secret when it is printed', () => {
    expect(JSON.stringify(registryOf('hidden'))).not.toContain('hidden');
  });
});
