import type { Comparison } from '../compare/comparison.ts';
import { sheetOf } from '../compare/tables-of.ts';
import type { CompareFlags } from './compare-command.ts';
import { renderSheet } from './render-sheet.ts';

/** Formats that a comparison is printed in: text where none is asked for. */
export type FormatFlags = Pick<CompareFlags, 'json' | 'markdown' | 'html'>;

/**
 * The comparison in the format that is asked for.
 *
 * @throws {UserError} when several are
 */
export function renderComparison(comparison: Comparison, flags: FormatFlags): string {
  return renderSheet(comparison, sheetOf(comparison), flags);
}
