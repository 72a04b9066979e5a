import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import type { Language, ReportFormat } from '../report/index.ts';
import type { RunResult } from '../result/run-result.ts';
import { MUTATIONS_FILE } from '../suite/accounting/write-mutations.ts';
import { EVENTS_FILE } from '../suite/event-log.ts';

/** Which reports to write, and where. */
export interface ReportOrder {
  readonly folder: string;
  readonly formats: readonly ReportFormat[];
  readonly lang?: Language | undefined;
}

/**
 * Writes the reports of a run into a folder.
 *
 * @param cwd paths are shown relative to it
 * @returns lines that say where they are
 * @throws {UserError} when a file cannot be written
 */
export function writeReports(result: RunResult, { folder, formats, lang }: ReportOrder, cwd: string): string {
  const paths = formats.map((format) => {
    const path = join(folder, format.file);
    try {
      writeFileSync(path, format.render(result, { lang }));
    } catch (cause) {
      throw new UserError(`cannot write the report: ${(cause as Error).message}`, {
        place: { file: path },
        cause,
      });
    }
    return path;
  });
  const show = (path: string): string => relative(cwd, path) || path;
  const html = paths.find((path) => path.endsWith('.html'));
  const rest = paths.filter((path) => path !== html).map((path) => relative(folder, path));
  const others = ['allure-results', EVENTS_FILE, 'exchanges.ndjson', 'ledger.ndjson', MUTATIONS_FILE].filter(
    (name) => existsSync(join(folder, name)),
  );
  return `Report: ${show(html ?? folder)}\nBeside it: ${[...rest, ...others].join(', ')}\n`;
}
