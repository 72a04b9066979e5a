import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cli, emptyFolder } from './support/cli.ts';

const seeds = fileURLToPath(new URL('../../shared/seeds', import.meta.url));
const name = 'evs-api-reference-2023-02-01.zh.txt';
const there = existsSync(join(seeds, name));
const because = there
  ? ''
  : ' (skipped: the document is the vendor’s and does not lie beside the repository)';

test('audit needs a folder that it can read and in which there is a document', async () => {
  expect(await cli(['audit', '--docs', 'nowhere'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^evs-conformance: .*nowhere: cannot read the folder of documents: ENOENT\. .*\n$/,
    ) as string,
  });
  expect(await cli(['audit', '--docs', emptyFolder()])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^evs-conformance: .*none of the documents .*\n$/) as string,
  });
  expect(await cli(['audit'])).toMatchObject({ code: 2 });
});

describe.skipIf(!there)(`with the EVS API reference${because}`, () => {
  test('audit explains every difference', { timeout: 60_000 }, async () => {
    const { code, stdout } = await cli([
      'audit',
      '--docs',
      seeds,
      '--api',
      'evs/v2,evs/v2.1,evs/v1,cinder/v3,cinder/discovery',
    ]);
    expect(stdout).toMatch(/\n5 contracts, 65 operations, 494 tables, 1452 rows: \d+ explained, 0 unexplained\n$/);
    expect(code).toBe(0);
  });

  test('audit shows what a new edition changed', { timeout: 60_000 }, async () => {
    const text = readFileSync(join(seeds, name), 'utf8');
    // The first row that bounds a limit at 1000, in 5.1.3.
    const edition = text.replace('最大值：1000', '最大值：500');
    expect(edition).not.toBe(text);
    const folder = mkdtempSync(join(tmpdir(), 'evsc-edition-'));
    writeFileSync(join(folder, name), edition);
    const { code, stdout } = await cli(['audit', '--docs', folder, '--api', 'evs/v2']);
    expect(stdout).toMatch(
      /5\.1\.3 table 5-21 row limit .*range: document says .*500.*; contract says .*1000/,
    );
    expect(code).toBe(1);
  });
});
