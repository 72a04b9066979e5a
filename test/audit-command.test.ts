import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Audit } from '../src/audit/audit-documents.ts';
import { cli, emptyFolder } from './support/cli.ts';

const seeds = fileURLToPath(new URL('../../shared/seeds', import.meta.url));
const name = 'evs-api-reference-2023-02-01.zh.txt';
const there = [
  name,
  'easystack-block-storage-api-6.2.1.zh.txt',
  'easystack-block-storage-manual-6.0.2.zh.md',
].every((file) => existsSync(join(seeds, file)));
const because = there
  ? ''
  : ' (skipped: the documents are the vendors’ and do not lie beside the repository)';

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

describe.skipIf(!there)(`with the documents${because}`, () => {
  test('audit accounts for everything in the documents', async () => {
    const { code, stdout } = await cli(['audit', '--docs', seeds, '--json']);
    const { documents, totals, errata, notAudited } = JSON.parse(stdout) as Audit;
    expect(totals).toMatchObject({
      contracts: 13,
      operations: 163,
      tables: 858 + 58 + 43,
      rows: 2456 + 222 + 197,
      unexplained: 0,
      unaccounted: 0,
    });
    expect(documents.map(({ differences }) => differences.unexplained)).toEqual([0, 0, 0]);
    expect(Object.keys(errata)).toContain('nullable');
    // The reference of OpenStack is not among the documents that were given.
    expect(notAudited).toEqual(['openstack/v3']);
    expect(code).toBe(0);
  });

  test('audit prints totals by document, and errata by kind', async () => {
    const ids = 'easystack-6.0.2/v2,easystack-6.0.2/v3';
    const { code, stdout } = await cli(['audit', '--docs', seeds, '--api', ids]);
    expect(stdout).toContain(`
EasyStack-block-storage-6.0.2
  operations 19 of 19
  tables 43 of 43 compared, 0 explained, 0 left
  rows 197 of 197 compared, 0 explained, 0 left
`);
    expect(stdout).toMatch(/\nErrata \d+: .*\bnullable \d+/);
    expect(stdout).toMatch(
      /\n2 contracts, 19 operations, 43 tables, 197 rows: \d+ explained, 0 unexplained\n$/,
    );
    expect(code).toBe(0);
  });

  test('audit shows what a new edition changed', async () => {
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
