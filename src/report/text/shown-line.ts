import { cutText } from './cut-text.ts';
import { visibleLine } from './visible.ts';

/**
 * Text of the target as one short line without any character that acts instead of showing: a target may send names of a
 * megabyte.
 *
 * @param length most UTF-16 code units that are shown, before escapes
 */
export function shownLine(text: string, length: number = 300): string {
  return visibleLine(cutText(text, length));
}
