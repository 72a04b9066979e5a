import { expect, test } from 'vitest';
import { listContracts } from '../library.ts';
import { contractDirectory } from '../load.ts';
import { lintFolder } from './lint-folder.ts';
import { renderLint } from './render-lint.ts';

test.each(listContracts())('lintFolder() finds nothing in %s', (id) => {
  expect(renderLint(lintFolder(contractDirectory(id) ?? ''))).toBe('');
});
