import { expect, it } from 'vitest';
import { isProjectParameter } from './project-parameter.ts';

it.each([
  ['project_id', true],
  ['tenant_id', true],
  ['volume_id', false],
])('isProjectParameter() tells whether %s stands for the project', (name, expected) => {
  expect(isProjectParameter(name)).toBe(expected);
});
