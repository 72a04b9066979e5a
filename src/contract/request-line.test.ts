import { expect, test } from 'vitest';
import { requestLine } from './request-line.ts';

test('requestLine() shows the method and path, and how the body names the action', () => {
  const operation = { method: 'POST', path: '/a' };
  expect(requestLine(operation)).toBe('POST /a');
  expect(requestLine({ ...operation, action: 'grow' })).toBe('POST /a {grow}');
  expect(requestLine({ ...operation, action: 'create', actionProperty: 'act' })).toBe(
    'POST /a {act: create}',
  );
});
