import { renderSheetHtml } from '../compare/render-sheet-html.ts';
import { renderSheetMarkdown } from '../compare/render-sheet-markdown.ts';
import { renderSheetText } from '../compare/render-sheet-text.ts';
import type { Sheet } from '../compare/sheet.ts';
import { UserError } from '../errors/user-error.ts';
import type { FormatFlags } from './render-comparison.ts';

/**
 * A sheet in the format that is asked for, or the value behind it as JSON.
 *
 * @throws {UserError} when several formats are asked for
 */
export function renderSheet(value: object, sheet: Sheet, { json, markdown, html }: FormatFlags): string {
  if ([json, markdown, html].filter((flag) => flag === true).length > 1)
    throw new UserError('--json, --markdown and --html exclude each other');
  if (json === true) return `${JSON.stringify(value, undefined, 2)}\n`;
  if (html === true) return renderSheetHtml(sheet);
  return markdown === true ? renderSheetMarkdown(sheet) : renderSheetText(sheet);
}
