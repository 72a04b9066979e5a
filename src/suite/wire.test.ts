import { expect, test } from 'vitest';
import type { Operation } from '../contract/types.ts';
import { toRequest } from './wire.ts';

const operation = {
  id: 'volumes.update',
  method: 'PUT',
  path: '/v3/{project_id}/volumes/{volume_id}',
  effect: { kind: 'changes' },
} as unknown as Operation;
const path = { volume_id: 'v' };

test('toRequest() fills in the project and the parameters of the path', () => {
  expect(toRequest(operation, { path }, 'p')).toEqual({
    method: 'PUT',
    path: '/v3/p/volumes/v',
    repeatable: false,
  });
  expect(toRequest(operation, { path: { ...path, project_id: 'other' } }, 'p').path).toBe(
    '/v3/other/volumes/v',
  );
});

test('toRequest() fills in the project where a document calls it a tenant', () => {
  const tenants = { ...operation, path: '/v2/{tenant_id}/volumes' } as Operation;
  expect(toRequest(tenants, {}, 'p').path).toBe('/v2/p/volumes');
  expect(toRequest(tenants, { path: { project_id: 'other' } }, 'p').path).toBe('/v2/other/volumes');
});

test('toRequest() encodes what would end or change the path', () => {
  expect(toRequest(operation, { path: { volume_id: 'a/b?c#d %é' } }, 'p').path).toBe(
    '/v3/p/volumes/a%2Fb%3Fc%23d%20%25%C3%A9',
  );
});

test('toRequest() writes the query in order, repeats lists and encodes', () => {
  const query = { limit: 1, 'na&me': 'a b=c', sort: ['x', 'y'], deep: true, empty: '' };
  expect(toRequest(operation, { path, query }, 'p').path).toBe(
    '/v3/p/volumes/v?limit=1&na%26me=a%20b%3Dc&sort=x&sort=y&deep=true&empty=',
  );
});

test('toRequest() sends a link as it is', () => {
  expect(toRequest(operation, { path, link: '/x?marker=%41' }, 'p').path).toBe('/x?marker=%41');
});

test('toRequest() sends a body as JSON, and characters exactly', () => {
  expect(toRequest(operation, { path, body: { a: null } }, 'p').body).toBe('{"a":null}');
  expect(toRequest(operation, { path, body: { a: 1 }, text: '{"a":' }, 'p').body).toBe('{"a":');
  expect(toRequest(operation, { path, text: '' }, 'p').body).toBe('');
});

test('toRequest() hands on headers', () => {
  expect(toRequest(operation, { path, headers: { 'X-Auth-Token': '' } }, 'p').headers).toEqual({
    'X-Auth-Token': '',
  });
});

test('toRequest() names the microversion of the run unless the case says another', () => {
  const versioned = { ...operation, apiVersion: 'volume 3.42' };
  expect(toRequest(versioned, { path }, 'p').headers).toEqual({ 'OpenStack-API-Version': 'volume 3.42' });
  const headers = { 'OpenStack-API-Version': 'volume 3.0' };
  expect(toRequest(versioned, { path, headers }, 'p').headers).toEqual(headers);
});

test('toRequest() lets only what has no effect be repeated', () => {
  const harmless = { ...operation, effect: { kind: 'none' } } as Operation;
  expect(toRequest(harmless, { path }, 'p').repeatable).toBe(true);
});

test('toRequest() throws for a parameter that nobody gave', () => {
  expect(() => toRequest(operation, {}, 'p')).toThrow('volumes.update needs the path parameter volume_id');
});
