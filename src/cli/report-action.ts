import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors/user-error.ts';
import { reapplyExpectations } from '../suite/reapply-expectations.ts';
import type { Environment } from './environment.ts';
import { readRunResult } from './read-run-result.ts';
import type { ReportFlags } from './report-command.ts';
import { reportFormat } from './report-formats.ts';

/**
 * Renders a stored run, and prints it or writes it to a file.
 *
 * @throws {UserError} when there is no such format or run, the file cannot be written, or the expectations are broken
 */
export function report(flags: ReportFlags, { cwd, stdout }: Environment): void {
  const { from, format, lang, output, expectations } = flags;
  const { render } = reportFormat(format);
  const read = readRunResult(from, cwd);
  const result = expectations === undefined ? read : reapplyExpectations(read, resolve(cwd, expectations));
  const text = render(result, { lang });
  if (output === undefined) {
    stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(cwd, output), text);
  } catch (cause) {
    throw new UserError(`cannot write the report: ${(cause as Error).message}`, {
      place: { file: output },
      cause,
    });
  }
}
