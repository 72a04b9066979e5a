import type { Comparison } from '../compare/comparison.ts';
import { renderComparisonHtml } from '../compare/render-comparison-html.ts';
import { renderComparisonMarkdown } from '../compare/render-comparison-markdown.ts';
import { renderComparisonText } from '../compare/render-comparison-text.ts';
import { UserError } from '../errors/user-error.ts';
import type { CompareFlags } from './compare-command.ts';

/**
 * The comparison in the format that is asked for.
 *
 * @throws {UserError} when several are
 */
export function renderComparison(comparison: Comparison, flags: Omit<CompareFlags, 'api'>): string {
  const { json, markdown, html } = flags;
  if ([json, markdown, html].filter((flag) => flag === true).length > 1)
    throw new UserError('--json, --markdown and --html exclude each other');
  if (json === true) return `${JSON.stringify(comparison, undefined, 2)}\n`;
  if (html === true) return renderComparisonHtml(comparison);
  return markdown === true ? renderComparisonMarkdown(comparison) : renderComparisonText(comparison);
}
