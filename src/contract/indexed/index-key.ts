import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This code, as it is built: folders with all that makes a contract, or a catalogue of errors, of its files. */
const CODE = ['../../contract', '../../contract/indexed', '../../contract/explain', '../../errors'].map(
  (path) => fileURLToPath(new URL(path, import.meta.url)),
);

let ofCode: Buffer | undefined;

/**
 * The SHA-256 of everything that a resolved contract follows from: its files, byte by byte, and the code that reads
 * them. Reading and hashing costs a few milliseconds; times of files would be cheaper, but packing, unpacking and
 * checking out set them at will.
 *
 * @param root the folder `schemas/`
 * @param files paths of files relative to it
 * @returns undefined when a file cannot be read
 */
export function indexKey(root: string, files: readonly string[]): string | undefined {
  const hash = createHash('sha256');
  try {
    hash.update((ofCode ??= hashOfCode()));
    for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

function hashOfCode(): Buffer {
  const hash = createHash('sha256');
  for (const folder of CODE) {
    const names = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'));
    for (const name of names.toSorted()) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  }
  return hash.digest();
}

/**
 * Where the index lies: in a built package `dist/contracts/`, two folders above the built code of contracts; for the
 * sources, where the tests keep one because reading all files takes seconds, in a cache that can be deleted at any time.
 */
export function indexFolder(): string {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
  return import.meta.url.endsWith('.ts')
    ? join(root, 'node_modules/.cache/evs-conformance/contracts')
    : join(root, 'contracts');
}
