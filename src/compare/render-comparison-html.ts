import type { Comparison } from './comparison.ts';
import { plainLine } from './plain-line.ts';
import { summaryOf, tablesOf, type Table } from './tables-of.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 1.5rem; } h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; min-width: 40rem; width: 100%; }
th, td { border: 1px solid #8886; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { position: sticky; top: 0; background: Canvas; } tbody tr:nth-child(even) { background: #8881; }
summary { cursor: pointer; } @media print { details { break-inside: auto; } }
`;

/** The comparison as one page that needs no network and no script. Text of a target is always escaped. */
export function renderComparisonHtml(comparison: Comparison): string {
  const title = `Comparison: ${comparison.columns.join(', ')}`;
  const summary = summaryOf(comparison).map((line) => `<li>${escape(line)}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<ul>${summary.join('')}</ul>
${tablesOf(comparison).map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ title, minor, head, rows }: Table): string {
  const cells = (tag: string, texts: readonly string[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escape(text, 2000)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => cells('td', row)).join('\n');
  const table = `<div class="wide" role="region" aria-label="${title}" tabindex="0"><table><thead>${cells('th scope="col"', head).replaceAll('</th scope="col">', '</th>')}</thead>
<tbody>
${body}
</tbody></table></div>`;
  return `<details${minor ? '' : ' open'}><summary><h2 style="display:inline">${title} (${rows.length})</h2></summary>
${table}
</details>`;
}

function escape(text: string, most?: number): string {
  return plainLine(text, most)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
