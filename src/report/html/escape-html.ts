import { visible } from '../text/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML content or a quoted attribute; invisible and control characters are shown as escapes. */
export function escapeHtml(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
