import { conformanceMatrix } from '../compare/conformance-matrix.ts';
import { matrixSheet } from '../compare/matrix-sheet.ts';
import type { RunFacts } from '../compare/run-facts.ts';
import { UserError } from '../errors/user-error.ts';
import type { CompareFlags } from './compare-command.ts';
import { renderSheet } from './render-sheet.ts';

/**
 * The matrix of any number of runs in the format that is asked for.
 *
 * @throws {UserError} when there is no run, or a flag that does not go with it
 */
export function renderMatrix(runs: readonly RunFacts[], flags: CompareFlags): string {
  if (flags.api !== undefined) throw new UserError('--matrix and --api exclude each other');
  if (runs.length === 0) throw new UserError('--matrix takes one result or more');
  const matrix = conformanceMatrix(runs);
  return renderSheet(matrix, matrixSheet(matrix), flags);
}
