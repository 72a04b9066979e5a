import { UserError } from '../errors/user-error.ts';
import { REPORT_FORMATS, type ReportFormat } from '../report/index.ts';

/**
 * The formats that a run writes: those that it always writes, then those that were asked for.
 *
 * @param asked ids; `all` stands for every format
 * @throws {UserError} when there is no such format
 */
export function reportFormats(asked: readonly string[] = []): ReportFormat[] {
  const chosen = new Set(
    asked.includes('all') ? REPORT_FORMATS : asked.filter((id) => id !== 'all').map(reportFormat),
  );
  return REPORT_FORMATS.filter((format) => format.always || chosen.has(format));
}

/**
 * The format of this id.
 *
 * @throws {UserError} when there is none
 */
export function reportFormat(id: string): ReportFormat {
  const found = REPORT_FORMATS.find((format) => format.id === id);
  if (found !== undefined) return found;
  const known = REPORT_FORMATS.map((format) => format.id).join(', ');
  throw new UserError(`there is no report format "${id}"`, { mend: `Known are ${known}.` });
}
