import { appendFileSync, cpSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueFiles, readCatalogues } from '../explain/error-catalogue.ts';
import { schemasRoot } from '../schemas-root.ts';
import { CATALOGUE_INDEX, catalogueIndexText, readIndexedCatalogue } from './catalogue-index.ts';
import { indexFolder } from './index-key.ts';

/** The catalogues of the package with an index, each in a folder of its own. */
function indexed(): { root: string; files: string[]; folder: string; file: string } {
  const root = mkdtempSync(join(tmpdir(), 'evsc-catalogues-'));
  const files = catalogueFiles(schemasRoot());
  for (const name of files) cpSync(join(schemasRoot(), name), join(root, name));
  const folder = mkdtempSync(join(tmpdir(), 'evsc-index-'));
  const file = join(folder, CATALOGUE_INDEX);
  writeFileSync(file, catalogueIndexText(readCatalogues(root), files, root));
  return { root, files, folder, file };
}

test('readIndexedCatalogue() gives the catalogues as their files do', () => {
  const { root, files, folder } = indexed();
  expect(files).toContain('evs/errors.yaml');
  expect(readIndexedCatalogue(files, root, folder)).toEqual(readCatalogues(root));
});

test('readIndexedCatalogue() gives nothing when a catalogue has changed, or there is one more or less', () => {
  const { root, files, folder } = indexed();
  expect(readIndexedCatalogue(files.slice(1), root, folder)).toBeUndefined();
  cpSync(join(root, files[0] ?? ''), join(root, 'other.yaml'));
  expect(readIndexedCatalogue([...files, 'other.yaml'], root, folder)).toBeUndefined();
  appendFileSync(join(root, files[0] ?? ''), '# more\n');
  expect(readIndexedCatalogue(files, root, folder)).toBeUndefined();
});

test('readIndexedCatalogue() gives nothing where there is no index, or a part of one', () => {
  const { root, files, folder, file } = indexed();
  truncateSync(file, readFileSync(file).length - 10);
  expect(readIndexedCatalogue(files, root, folder)).toBeUndefined();
  expect(readIndexedCatalogue(files, root, mkdtempSync(join(tmpdir(), 'evsc-index-')))).toBeUndefined();
});

test('the index of the tests has the catalogues of the package', () => {
  const root = schemasRoot();
  expect(readIndexedCatalogue(catalogueFiles(root), root, indexFolder())).toEqual(readCatalogues(root));
});
