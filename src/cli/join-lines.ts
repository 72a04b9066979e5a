import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_FILE } from '../suite/ledger-files.ts';

/** Puts the records of workers, whose exchanges have numbers of their own, one after another. */
export function joinExchanges(folders: readonly string[], output: string): void {
  joinFiles(folders, output, 'exchanges.ndjson', (text) => text);
}

/** Puts the ledgers of workers one after another: they are of one run, which begins once. */
export function joinLedgers(folders: readonly string[], output: string): void {
  joinFiles(folders, output, LEDGER_FILE, (text, index) =>
    index === 0 ? text : text.subarray(text.indexOf('\n') + 1),
  );
}

function joinFiles(
  folders: readonly string[],
  output: string,
  name: string,
  change: (text: Buffer, index: number) => Buffer,
): void {
  const path = join(output, name);
  rmSync(path, { force: true });
  writeFileSync(path, '', { mode: 0o600 });
  for (const [index, folder] of folders.entries())
    appendFileSync(path, change(readFileSync(join(folder, name)), index));
}
