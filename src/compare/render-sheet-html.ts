import { plainLine } from './plain-line.ts';
import type { Sheet, Table } from './sheet.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 1.5rem; } h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; min-width: 40rem; width: 100%; }
th, td { border: 1px solid #8886; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; min-width: 6.5rem; }
th { position: sticky; top: 0; background: Canvas; } tbody tr:nth-child(even) { background: #8881; }
.good { border-left: .4rem solid #2a8c4a; } .part { border-left: .4rem solid #c08a00; }
.bad { border-left: .4rem solid #c62f2f; } .none { color: GrayText; }
summary { cursor: pointer; } @media print { details { break-inside: auto; } }
`;

/** A sheet as one page that needs no network and no script. Text of a target is always escaped. */
export function renderSheetHtml({ title, summary, tables }: Sheet): string {
  const items = summary.map((line) => `<li>${escape(line)}</li>`);
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
<ul>${items.join('')}</ul>
${tables.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ title: raw, minor, head, rows, tones = [] }: Table): string {
  const title = escape(raw);
  const heads = head.map((text) => `<th scope="col">${escape(text, 2000)}</th>`).join('');
  const body = rows.map((row, line) => lineOf(row, tones[line])).join('\n');
  const table = `<div class="wide" role="region" aria-label="${title}" tabindex="0"><table><thead><tr>${heads}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
  return `<details${minor ? '' : ' open'}><summary><h2 style="display:inline">${title} (${rows.length})</h2></summary>
${table}
</details>`;
}

function lineOf(row: readonly string[], tones: NonNullable<Table['tones']>[number] = []): string {
  const cells = row.map((text, column) => {
    const tone = tones[column];
    return `<td${tone === undefined ? '' : ` class="${tone}"`}>${escape(text, 2000)}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

function escape(text: string, most?: number): string {
  return plainLine(text, most)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
