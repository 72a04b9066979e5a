import { expect, it } from 'vitest';
import type { Operation } from '../contract/types.ts';
import { lastParameter } from './last-parameter.ts';

const at = (path: string): Operation => ({ path }) as Operation;

it('lastParameter() names the parameter that a path ends in', () => {
  const show = at('/v3/{project_id}/volumes/{volume_id}');
  expect(lastParameter(show)).toBe('volume_id');
  expect(lastParameter(show)).toBe('volume_id');
});

it('lastParameter() is undefined when the path ends in a fixed segment', () => {
  const action = at('/v3/{project_id}/volumes/{volume_id}/action');
  expect(lastParameter(action)).toBeUndefined();
  expect(lastParameter(action)).toBeUndefined();
});
