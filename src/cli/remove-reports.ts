import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportFormat } from '../report/index.ts';

/** Removes what an earlier run wrote in these formats: a run that breaks off must not stand beside the green reports of another. */
export function removeReports(folder: string, formats: readonly ReportFormat[]): void {
  for (const { file } of formats) rmSync(join(folder, file), { force: true });
}
