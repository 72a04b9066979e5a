import type { RunResult } from '../result/run-result.ts';
import { badgeText, type BadgeText } from './model/badge-text.ts';
import { escapeXml } from './text/escape-xml.ts';

// The colours that shields.io gives these names.
const COLORS: Readonly<Record<BadgeText['color'], string>> = {
  brightgreen: '#4c1',
  yellowgreen: '#a4a61d',
  red: '#e05d44',
  orange: '#fe7d37',
  lightgrey: '#9f9f9f',
};

/** Renders the outcome as a badge: an SVG of two halves that loads nothing and runs nothing. */
export function renderBadgeSvg(result: RunResult): string {
  const { label, message, color } = badgeText(result);
  const [left, right] = [widthOf(label), widthOf(message)];
  const title = escapeXml(`${label}: ${message}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${left}" height="20" fill="#555"/>
<rect x="${left}" width="${right}" height="20" fill="${COLORS[color]}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
${half(label, 0, left)}
${half(message, left, right)}
</g>
</svg>
`;
}

function half(text: string, start: number, width: number): string {
  return `<text x="${start + width / 2}" y="14" textLength="${width - 10}">${escapeXml(text)}</text>`;
}

/** Pixels of a half. Nothing measures fonts here: the text is fitted to this estimate by `textLength`. */
function widthOf(text: string): number {
  const pixels = Array.from(text, (char) => ((char.codePointAt(0) ?? 0) > 0x2e7f ? 12 : 6.6));
  return Math.ceil(pixels.reduce((sum, width) => sum + width, 0)) + 10;
}
