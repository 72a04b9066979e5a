import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonBytes } from './json-bytes.ts';

const written = (...texts: string[]): string => {
  const bytes = new JsonBytes();
  for (const text of texts) bytes.appendString(text);
  return bytes.take().toString('utf8');
};

it('appendString() writes what JSON.stringify writes', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"', '\\', '\n', '\u0000', '\u007f', 'é', '\ud800', '\u2028', '{"a":"b"}'),
  );
  const text = fc
    .array(unit, { maxLength: 8 })
    .map((parts) => parts.join(''))
    .chain((part) => fc.integer({ min: 0, max: 300 }).map((times) => part.repeat(times)));
  fc.assert(fc.property(text, text, (a, b) => written(a, b) === JSON.stringify(a) + JSON.stringify(b)));
});

it('appendString() writes text in which everything is escaped', () => {
  const text = '"\\'.repeat(200_000);
  expect(written(text, text)).toBe(JSON.stringify(text).repeat(2));
});

it('append() adds text as it is and take() begins anew', () => {
  const bytes = new JsonBytes();
  bytes.append('{"a":');
  bytes.append('"ü"}');
  expect(bytes.length).toBe(10);
  expect(bytes.take().toString('utf8')).toBe('{"a":"ü"}');
  expect(bytes.length).toBe(0);
  bytes.append('1');
  expect(bytes.take().toString('utf8')).toBe('1');
});
