import * as fc from 'fast-check';

/** Values of one string format. */
export interface FormatSample {
  /** Values that fit, shrinking to the plainest one. */
  readonly valid: fc.Arbitrary<string>;
  /** Values that do not, the plainest and surest first; values that a validator accepts after all are skipped. */
  readonly invalid: readonly string[];
}

const label = fc
  .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'.split('')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((letters) => letters.join(''));
const host = label.map((name) => `${name}.example.com`);
/** Four-digit years, and no invalid date: both are outside RFC 3339. */
const instant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const uri = fc
  .tuple(fc.constantFrom('https', 'http'), host, label)
  .map(([scheme, name, path]) => `${scheme}://${name}/${path}`);

/** RFC 3339, RFC 3986, RFC 4122 … as `ajv-formats` reads them. */
export const FORMATS: Readonly<Record<string, FormatSample>> = {
  uuid: {
    valid: fc.uuid(),
    invalid: [
      'not-a-uuid',
      '00000000-0000-4000-8000-00000000000',
      '00000000-0000-4000-8000-0000000000000',
      'g0000000-0000-4000-8000-000000000000',
    ],
  },
  'date-time': {
    valid: instant,
    invalid: [
      'not-a-date',
      '2024-13-01T00:00:00Z',
      '2024-02-30T00:00:00Z',
      '2024-01-01T25:00:00Z',
      '2024-01-01',
    ],
  },
  date: {
    valid: instant.map((text) => text.slice(0, 10)),
    invalid: ['not-a-date', '2024-13-01', '2024-02-30', '2024/01/01'],
  },
  time: { valid: instant.map((text) => text.slice(11)), invalid: ['not-a-time', '25:00:00Z', '12:60:00Z'] },
  uri: { valid: uri, invalid: ['not a uri', '//', 'http://[::1', '%'] },
  'uri-reference': {
    valid: fc.oneof(
      uri,
      label.map((path) => `/${path}`),
    ),
    invalid: ['not a uri', 'http://[::1', '%'],
  },
  url: { valid: uri, invalid: ['not-a-url', 'http://', 'http:// example.com'] },
  hostname: { valid: host, invalid: ['not_a_host', '-a.example.com', 'a..example.com'] },
  email: {
    valid: fc.tuple(label, host).map(([name, at]) => `${name}@${at}`),
    invalid: ['not-an-address', '@example.com', 'a@'],
  },
  ipv4: { valid: fc.ipV4(), invalid: ['not-an-address', '256.0.0.1', '192.0.2', '192.0.2.1.1', '::1'] },
  ipv6: { valid: fc.ipV6(), invalid: ['not-an-address', '2001:db8::1::', '2001:db8::g', '192.0.2.1'] },
  byte: { valid: fc.base64String({ maxLength: 40 }), invalid: ['not base64!', 'YQ=', '===='] },
  'json-pointer': { valid: label.map((name) => `/${name}`), invalid: ['not-a-pointer', '/~2'] },
  regex: { valid: label.map((name) => `^${name}$`), invalid: ['[', '(', '*'] },
  duration: { valid: fc.nat(999).map((hours) => `PT${hours}H`), invalid: ['not-a-duration', 'P', '1H'] },
};

/** Formats that say nothing about the characters, so a string of them is drawn like any other. */
export const OPAQUE_FORMATS: readonly string[] = ['password', 'binary'];
