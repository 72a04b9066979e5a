import { appendFileSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE } from '../suite/ledger-files.ts';

/** Puts the records of workers, whose exchanges have numbers of their own, one after another. */
export function joinExchanges(folders: readonly string[], output: string): void {
  joinFiles(folders, output, 'exchanges.ndjson', (text) => text);
}

/** Puts the ledgers of workers one after another: they are of one run, which begins once. */
export function joinLedgers(folders: readonly string[], output: string): void {
  joinFiles(folders, output, LEDGER_FILE, (text) => text.subarray(text.indexOf('\n') + 1));
}

function joinFiles(
  folders: readonly string[],
  output: string,
  name: string,
  change: (text: Buffer) => Buffer,
): void {
  const path = join(output, name);
  const [first, ...others] = folders.map((folder) => join(folder, name));
  if (first === undefined) return;
  // Tens of megabytes need not be written again: the first is as it was, and becomes the whole.
  renameSync(first, path);
  for (const file of others) appendFileSync(path, change(readFileSync(file)));
}
