import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoverageRecord } from '../result/coverage-record.ts';
import type { MutationRow } from '../suite/accounting/mutation-rows.ts';
import { MUTATIONS_FILE } from '../suite/accounting/write-mutations.ts';

/**
 * Joins the lists of mutations of several runs into one, and counts the distinct ones.
 *
 * @param folders where the runs wrote theirs
 * @returns undefined, and nothing is written, where one of them has none
 */
export function joinMutations(
  folders: readonly string[],
  output: string,
): CoverageRecord['mutations'] | undefined {
  const files = folders.map((folder) => join(folder, MUTATIONS_FILE));
  if (!files.every((file) => existsSync(file))) return undefined;
  const rows = new Map<string, MutationRow>();
  for (const line of files.flatMap((file) => readFileSync(file, 'utf8').split('\n'))) {
    if (line === '') continue;
    const row = JSON.parse(line) as MutationRow;
    const key = JSON.stringify([row.operation, row.constraint, row.mutation, row.breaks]);
    rows.set(key, { ...row, count: row.count + (rows.get(key)?.count ?? 0) });
  }
  const all = [...rows.values()];
  writeFileSync(join(output, MUTATIONS_FILE), all.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const broken = all.filter(({ breaks }) => breaks).length;
  return { broken, atBound: all.length - broken };
}
