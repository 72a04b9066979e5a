import { describe, expect, test } from 'vitest';
import { redactMembers, redactQuery } from './redact-members.ts';

describe('redactMembers()', () => {
  test.each([
    ['{"password":"x"}', '{"password":"[redacted]"}'],
    ['{"server":{"adminPass" : "x","id":1}}', '{"server":{"adminPass" : "[redacted]","id":1}}'],
    [
      '{"transfer":{"auth_key":"9266c59563c84664","id":"i"}}',
      '{"transfer":{"auth_key":"[redacted]","id":"i"}}',
    ],
    ['{"securityToken":"a\\"b","sk":"c"}', '{"securityToken":"[redacted]","sk":"[redacted]"}'],
    ['{"auth_password":1234,"b":2}', '{"auth_password":"[redacted]","b":2}'],
    ['{"secret":["a","b"],"b":2}', '{"secret":"[redacted]","b":2}'],
    ['{"PASSWORD":"x"}', '{"PASSWORD":"[redacted]"}'],
    ['{"password":""}', '{"password":""}'],
    ['{"password":{"user":{"password":"x"}}}', '{"password":{"user":{"password":"[redacted]"}}}'],
    ['{"password":"never closed, "a":1', '{"password":"[redacted]"a":1'],
    ['{"password":"cut of', '{"password":"[redacted]'],
    ['{"password":"cut of\\', '{"password":"[redacted]\\'],
    ["Invalid input: {'adminPass': 'x', 'size': 1}", "Invalid input: {'adminPass': '[redacted]', 'size': 1}"],
    ['{"message":"{\\"token\\": \\"abc\\"}"}', '{"message":"{\\"token\\": \\"[redacted]\\"}"}'],
    ['{"next":"http://h/v?token=abc&x=1"}', '{"next":"http://h/v?token=[redacted]&x=1"}'],
  ])('replaces secret members in %s', (text, redacted) => {
    expect(redactMembers(text)).toBe(redacted);
  });

  test.each([
    '{"password":null,"token":true}',
    '{"secret_uuid":"u","risk":"r","task":"t","pass":1,"asks":"s"}',
    '{"message":"the password is wrong"}',
    '',
    '"password"',
  ])('leaves %s', (text) => {
    expect(redactMembers(text)).toBe(text);
  });

  test.each([
    ['backslashes', '\\'.repeat(200_000)],
    ['quotes', '"'.repeat(200_000)],
    ['spaces after a name', '"password"'.padEnd(200_000, ' ')],
    ['half a member, often', '"password":"\\'.repeat(20_000)],
    ['a long name', `"${'password'.repeat(25_000)}`],
    ['open lists', '"token":['.repeat(20_000)],
  ])('takes no time to speak of for %s', (_what, text) => {
    // Quadratic matching would take minutes here and run into the timeout of the test.
    expect(redactMembers(`${text}"sk":"x"`)).toBeTypeOf('string');
  });
});

// Each alone in a text, so that a cheap first look which misses one shows.
const NAMES =
  'password passwd passphrase secret token auth_key adminPass admin_pass private_key privateKey api_key apikey sk'
    .split(' ')
    .flatMap((name) => [name, name.toUpperCase()]);

test.each(NAMES)('redactMembers() finds the lone name %s however it is written', (name) => {
  expect(redactMembers(`{"${name}":"x"}`)).toBe(`{"${name}":"[redacted]"}`);
  expect(redactMembers(`{'${name}': 'x'}`)).toBe(`{'${name}': '[redacted]'}`);
  expect(redactMembers(`"{\\"${name}\\":\\"x\\"}"`)).toBe(`"{\\"${name}\\":\\"[redacted]\\"}"`);
  expect(redactMembers(`"/v3?a=1&${name}=x"`)).toBe(`"/v3?a=1&${name}=[redacted]"`);
});

test('redactQuery() replaces secret parameters', () => {
  expect(redactQuery('http://h/p?limit=1&auth_token=a%20b&x=1')).toBe(
    'http://h/p?limit=1&auth_token=[redacted]&x=1',
  );
  expect(redactQuery('http://h/token?limit=1')).toBe('http://h/token?limit=1');
});
