import { createHash } from 'node:crypto';
import type { RunResult } from '../../result/run-result.ts';
import { embedJson } from './embed-json.ts';
import { escapeHtml } from './escape-html.ts';
import { MESSAGES, type Language } from './i18n/languages.ts';
import { renderNoscript } from './noscript.ts';

/** The client of the report, bundled: see `scripts/build-report.mjs`. */
export interface ReportAssets {
  /** JavaScript without `</script` or `<!--`. */
  readonly script: string;
  /** CSS without `</style`. */
  readonly style: string;
}

/** How the page is written. */
export interface HtmlOptions {
  /** The language of what the page says of itself; English by default. */
  readonly lang?: Language | undefined;
}

/**
 * Renders a run result as one HTML file that needs no network and opens from a file.
 *
 * The result stands in it as JSON, from which the client builds the page with text nodes only. As a second line of
 * defence a Content Security Policy allows exactly this script and this style, by hash, and no connection at all.
 */
export function renderHtml(
  result: RunResult,
  assets: ReportAssets,
  { lang = 'en' }: HtmlOptions = {},
): string {
  const messages = MESSAGES[lang];
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(assets.script)}'`,
    `style-src '${hashOf(assets.style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${messages.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeHtml(`${result.tool.name} ${result.tool.version}`)}">
<title>${escapeHtml(result.target.name)} · ${messages.labels.conformanceReport}</title>
<style>${assets.style}</style>
</head>
<body>
<noscript><main>
${renderNoscript(result, messages)}
</main></noscript>
<div id="app"></div>
<script type="application/json" id="run-result">${embedJson(result)}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

/** A hash source of a policy (CSP Level 3, section 2.3.1). */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
