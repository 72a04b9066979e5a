import { visibleLine } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** One line of text for XML content or a quoted attribute; invisible and control characters are shown as escapes. */
export function escapeXml(text: string): string {
  return visibleLine(text).replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
