import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { schemasRoot } from '../../contract/schemas-root.ts';
import { loadBlockMappings } from './load-mappings.ts';
import { BLOCK_KINDS } from './block.ts';
import { REASONS } from './mapping.ts';

const ENTRY = `document: BOATS
blocks:
  - section: '2.1'
    kind: note
    ordinal: 1
    hash: '0123456789ab'
    reasons: [pointer]
`;

/** A folder like `schemas/` with one file of entries. */
function folderWith(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'blocks-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  cpSync(join(schemasRoot(), 'blocks.schema.json'), join(root, 'blocks.schema.json'));
  mkdirSync(join(root, 'blocks'));
  writeFileSync(join(root, 'blocks', 'BOATS.yaml'), text);
  return root;
}

test('loadBlockMappings() reads every file of the folder', () => {
  expect(loadBlockMappings(folderWith(ENTRY))).toEqual([
    {
      document: 'BOATS',
      blocks: [{ section: '2.1', kind: 'note', ordinal: 1, hash: '0123456789ab', reasons: ['pointer'] }],
    },
  ]);
});

test.for([
  ['reasons: [pointer]', 'reasons: [hard]', 7, 'must be equal to one of the allowed values'],
  ['    reasons: [pointer]\n', '', 3, "must have required property 'requirements'"],
  ['kind: note', 'kind: remark', 4, 'must be equal to one of the allowed values'],
  ['ordinal: 1', 'ordinal: 0', 5, 'must be >= 1'],
  ["'0123456789ab'", 'short', 6, 'must match pattern'],
] as const)('loadBlockMappings() refuses a file in which %s became %s', ([good, bad, line, reason]) => {
  const root = folderWith(ENTRY.replace(good, bad));
  expect(() => loadBlockMappings(root)).toThrow(reason);
  expect(() => loadBlockMappings(root)).toThrow(
    expect.objectContaining({ name: 'UserError', place: expect.objectContaining({ line }) }),
  );
});

test('loadBlockMappings() finds nothing where there is no folder', () => {
  const root = folderWith(ENTRY);
  rmSync(join(root, 'blocks'), { recursive: true });
  expect(loadBlockMappings(root)).toEqual([]);
});

test('the format has the kinds and the reasons of the code', async () => {
  const { default: format } = await import('../../../schemas/blocks.schema.json', { with: { type: 'json' } });
  const { kind, reasons } = format.$defs.block.properties;
  expect(kind.enum).toEqual(BLOCK_KINDS);
  expect(reasons.items.enum).toEqual(REASONS);
});
