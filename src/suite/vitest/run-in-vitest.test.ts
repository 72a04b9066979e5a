import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { RunConfig } from '../../target/config/types.ts';
import { runInVitest } from './run-in-vitest.ts';

/** In the place of a reference: tells with what its process was started, and ends the run. */
const TELLS = `import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
export async function startTarget(config) {
  writeFileSync(join(config.output, 'flags.json'), JSON.stringify(process.execArgv));
  throw new Error('that is all');
}`;

test.each([1, 2])('each of %i test processes has room for what is young', async (count) => {
  const folder = mkdtempSync(join(tmpdir(), 'evsc-flags-'));
  writeFileSync(join(folder, 'tells.mjs'), TELLS);
  const parts = Array.from({ length: count }, () => {
    const output = mkdtempSync(join(folder, 'part-'));
    const config = { output } as RunConfig;
    return { config, nonce: 'abcd', own: pathToFileURL(join(folder, 'tells.mjs')).href };
  });
  await expect(runInVitest({ parts, output: folder })).rejects.toThrow('that is all');
  for (const { config } of parts) {
    const flags = JSON.parse(readFileSync(join(config.output, 'flags.json'), 'utf8')) as string[];
    expect(flags).toContain('--max-semi-space-size=64');
  }
});
