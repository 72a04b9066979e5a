import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorCatalogue } from '../explain/error-catalogue.ts';
import { indexFolder, indexKey } from './index-key.ts';

/** What the index keeps of the catalogues of errors. */
interface CatalogueIndex {
  /** The {@linkcode indexKey} of `files`. */
  readonly key: string;
  /** Files that they were read from, relative to `schemas/`. */
  readonly files: readonly string[];
  readonly catalogue: ErrorCatalogue;
}

/** The file of the index, beside those of contracts. */
export const CATALOGUE_INDEX = 'errors.json';

/**
 * The index of the catalogues as text.
 *
 * @param files paths that they were read from, relative to `root`
 * @param root the folder `schemas/`
 */
export function catalogueIndexText(
  catalogue: ErrorCatalogue,
  files: readonly string[],
  root: string,
): string {
  const key = indexKey(root, files);
  if (key === undefined) throw new Error('cannot read a catalogue of errors');
  const index: CatalogueIndex = { key, files, catalogue };
  return `${JSON.stringify(index)}\n`;
}

/**
 * The catalogues from the index, or undefined when the index does not have them or is not of exactly these files and this code.
 *
 * @param files the catalogues that there are, relative to `root`
 * @param root the folder `schemas/`
 * @param folder the index; by default that of the built package, or the tests' own for sources
 */
export function readIndexedCatalogue(
  files: readonly string[],
  root: string,
  folder: string = indexFolder(),
): ErrorCatalogue | undefined {
  const path = join(folder, CATALOGUE_INDEX);
  if (!existsSync(path)) return undefined;
  const index = parsed(readFileSync(path, 'utf8'));
  return index !== undefined && indexKey(root, files) === index.key ? index.catalogue : undefined;
}

/** A file that was cut off counts as none. */
function parsed(text: string): CatalogueIndex | undefined {
  try {
    return JSON.parse(text) as CatalogueIndex;
  } catch {
    return undefined;
  }
}
