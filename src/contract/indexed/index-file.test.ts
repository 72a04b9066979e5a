import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { contractDirectory, readContract } from '../load.ts';
import { listContracts } from '../library.ts';
import { schemasRoot } from '../schemas-root.ts';
import { writeContract } from '../testing/write-contract.ts';
import { indexText, readIndexed } from './index-file.ts';
import { indexFolder } from './index-key.ts';
import { writeIndex } from './write-index.ts';

/** A contract with its index, each in a folder of its own. */
function indexed(): { directory: string; file: string; options: { folder: string; root: string } } {
  const directory = writeContract();
  const root = dirname(dirname(directory));
  const folder = mkdtempSync(join(tmpdir(), 'evsc-index-'));
  const file = join(folder, 'sample/v1.json');
  const { contract, paths } = readContract(directory);
  mkdirSync(dirname(file));
  const inside = paths.filter((path) => path.startsWith(root)).map((path) => relative(root, path));
  writeFileSync(file, indexText(contract, inside, root));
  return { directory, file, options: { folder, root } };
}

test('readIndexed() gives the contract as its files do', () => {
  const { directory, options } = indexed();
  const read = readIndexed(directory, options);
  expect(read).toEqual(readContract(directory).contract);
  expect([...(read?.requirements.keys() ?? [])]).toEqual([
    ...readContract(directory).contract.requirements.keys(),
  ]);
});

test.each([
  ['a file of the contract has changed', 'openapi.yaml', '# more\n'],
  ['a requirement was added', 'requirements.yaml', '# more\n'],
] as const)('readIndexed() gives nothing when %s', (_, name, more) => {
  const { directory, options } = indexed();
  appendFileSync(join(directory, name), more);
  expect(readIndexed(directory, options)).toBeUndefined();
});

test('readIndexed() gives nothing when a file of the contract is gone', () => {
  const { directory, options } = indexed();
  rmSync(join(directory, 'errata.yaml'));
  expect(readIndexed(directory, options)).toBeUndefined();
});

test('readIndexed() gives nothing when the index is cut off, of other code, or missing', () => {
  const { directory, file, options } = indexed();
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/"key":"./, '"key":"-'));
  expect(readIndexed(directory, options)).toBeUndefined();
  writeFileSync(file, text.slice(0, -100));
  expect(readIndexed(directory, options)).toBeUndefined();
  rmSync(file);
  expect(readIndexed(directory, options)).toBeUndefined();
  expect(readIndexed(directory, { ...options, folder: join(options.folder, 'none') })).toBeUndefined();
});

test('readIndexed() keeps every contract of the package, and which of its schemas are one object', () => {
  const root = schemasRoot();
  const folder = mkdtempSync(join(tmpdir(), 'evsc-index-'));
  for (const id of listContracts()) {
    const directory = contractDirectory(id) ?? '';
    const { contract, paths } = readContract(directory);
    const file = join(folder, `${id}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      indexText(
        contract,
        paths.map((path) => relative(root, path)),
        root,
      ),
    );
    const read = readIndexed(directory, { folder });
    expect(read, id).toEqual(contract);
    expect(countObjects(read?.operations), id).toBe(countObjects(contract.operations));
  }
});

test('writeIndex() writes what is missing or cut off, and leaves the rest alone when it is to keep it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evsc-index-'));
  cpSync(indexFolder(), folder, { recursive: true });
  const path = (id: string): string => join(folder, `${id}.json`);
  const [missing = '', cut = ''] = listContracts().filter((id) => /^iam|^evs.v[135]/.test(id));
  const texts = [missing, cut].map((id) => readFileSync(path(id), 'utf8'));
  for (const id of listContracts()) utimesSync(path(id), 0, 0);
  rmSync(path(missing));
  truncateSync(path(cut), 100);
  expect(writeIndex(folder, { keep: true })).toEqual([]);
  expect([missing, cut].map((id) => readFileSync(path(id), 'utf8'))).toEqual(texts);
  expect(listContracts().filter((id) => statSync(path(id)).mtimeMs !== 0)).toEqual([missing, cut]);
});

function countObjects(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen.size;
  seen.add(value);
  for (const member of Object.values(value)) countObjects(member, seen);
  return seen.size;
}
