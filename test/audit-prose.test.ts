import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cli, emptyFolder } from './support/cli.ts';

const seeds = fileURLToPath(new URL('../../shared/seeds', import.meta.url));
const name = 'easystack-block-storage-api-6.2.1.zh.txt';
const there = existsSync(join(seeds, name));
const because = there
  ? ''
  : ' (skipped: the documents are the vendors’ and do not lie beside the repository)';

describe.skipIf(!there)(`audit of prose${because}`, () => {
  test('audit tells what a new edition added to the prose, and what it took', async () => {
    const text = readFileSync(join(seeds, name), 'utf8');
    // The precondition of deleting a volume names the states that allow it.
    const edition = text
      .replace('available , error', 'available')
      .replace('故障排除', '说明\n\nNew.\n\n故障排除');
    const folder = emptyFolder();
    writeFileSync(join(folder, name), edition);
    const { code, stdout } = await cli(['audit', '--docs', folder]);
    expect(stdout).toMatch(
      /\n {2}1\.3 precondition 3 \(line \d+\) is not the text that its entry was written for\n/,
    );
    expect(stdout).toMatch(/\n {2}1\.3 note 8 \(line \d+\) leads to no requirement and has no reason\n/);
    expect(stdout).toMatch(/\n1 documents, \d+ blocks of prose: \d+ problems\n/);
    expect(code).toBe(1);
  });

  test('audit leaves the prose alone where only some contracts are asked for', async () => {
    const { stdout } = await cli(['audit', '--docs', seeds, '--api', 'evs/v5', '--json']);
    expect(JSON.parse(stdout)).not.toHaveProperty('prose');
  });
});
