import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { embedJson } from './html/embed-json.ts';
import { renderHtml } from './html/render-html.ts';
import { REPORT_FORMATS, type ReportFormat } from './index.ts';
import { CTRF_SUBSET } from './testing/ctrf-subset.ts';
import { HOSTILE_STRINGS } from './testing/hostile-strings.ts';
import { hostileResult } from './testing/hostile-result.ts';
import { misfits } from './testing/misfits.ts';
import { parseAnnotations } from './testing/parse-annotations.ts';
import { parseCsv } from './testing/parse-csv.ts';
import { parseMarkdown } from './testing/parse-markdown.ts';
import { SARIF_SUBSET } from './testing/sarif-subset.ts';
import { sampleResult } from './testing/sample-result.ts';

const MORE_HOSTILE: readonly string[] = [
  ...HOSTILE_STRINGS,
  '\u2066isolate\u2069 \u202bembed\u200f mark \u061c',
  '`code` ``` ~~~ `',
  '`',
  '    indented\n# heading\n| a | b |\n|---|---|\n[link](https://example.test) ![image](https://example.test/i.png)',
  '[text](javascript:alert(1)) {0} @somebody #1 https://example.test',
  '::error::forged\r\n::set-env name=PATH::/tmp%0A::stop-commands::x\n##[error]forged',
  '=HYPERLINK("https://example.test","click")',
  "  @SUM(1+1)*cmd|' /C calc'!A0",
  '\t-1+1,"quoted",\r\n',
  '\uff1d1+1',
  '/etc/passwd:7',
  'C:\\Users\\x\\expectations.yaml:3',
  '../../outside.yaml:1',
];

// Cc but tab, line feed and carriage return; Cf, Cs, Zl and Zp (UAX #44), as in text/visible.ts.
const UNSEEN = /[^\P{Cc}\t\n\r]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;

type Id = ReportFormat['id'];

/** What must hold of each format whatever the strings are. */
const INERT: Readonly<Record<Id, (text: string, hostile: string) => void | Promise<void>>> = {
  // The record of the run: exactly what was sent, in JSON's own escapes.
  json: (text, hostile) => expect(JSON.parse(text)).toEqual(hostileResult(hostile)),
  html: (text, hostile) => {
    const [before = '', after = ''] = text.split(embedJson(hostileResult(hostile)));
    expect(after).toMatch(/^<\/script>\n<script><\/script>/);
    expect(before).not.toMatch(/<img|<svg|onerror=[^&]*'>|<script>(?!document\.title)document/);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(before).not.toMatch(UNSEEN);
  },
  junit: isXml,
  'badge-svg': isXml,
  markdown: async (text) => {
    const nodes = await parseMarkdown(text);
    const types = new Set(nodes.map(({ type }) => type));
    for (const type of ['link', 'image', 'linkReference', 'imageReference', 'code', 'definition']) {
      expect(types).not.toContain(type);
    }
    const html = nodes.filter(({ type }) => type === 'html').map(({ value }) => value);
    expect(html).toEqual(['<details><summary>Operations by API version</summary>', '</details>']);
    // Structure is the same as of a harmless run: no heading, table or item is forged.
    expect(countTypes(nodes)).toEqual(countTypes(await harmless));
  },
  sarif: (text) => {
    const log = JSON.parse(text) as object;
    expect(misfits(log, SARIF_SUBSET)).toEqual([]);
    expect(text).not.toMatch(/"uri": "(?:\/|[A-Za-z][\w+.-]*:|[^"]*\.\.\/)/);
    const messages = Array.from(
      text.matchAll(/"text": (".*")/g),
      ([, json = '']) => JSON.parse(json) as string,
    );
    expect(messages.filter((one) => /[^\\]\]\(|(?<!\{)\{\d+\}/.test(one))).toEqual([]);
    expect(messages).not.toEqual([]);
    expect(text).not.toMatch(/[<>&]/);
  },
  ctrf: (text) => {
    expect(misfits(JSON.parse(text), CTRF_SUBSET)).toEqual([]);
    expect(text).not.toMatch(/[<>&]/);
  },
  badge: (text) => {
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'schemaVersion',
      'label',
      'message',
      'color',
      'isError',
    ]);
    expect(text).not.toMatch(/[<>&]/);
  },
  annotations: (text) => {
    const commands = parseAnnotations(text);
    const plain = parseAnnotations(render('annotations', 'harmless'));
    expect(commands.map(({ kind }) => kind)).toEqual(plain.map(({ kind }) => kind));
    for (const { properties } of commands) {
      for (const name of Object.keys(properties)) expect(['title', 'file', 'line']).toContain(name);
      expect(properties['file'] ?? '').not.toMatch(/^(?:\/|[A-Z]:)|\.\.\//);
    }
    expect(text).not.toContain('##[');
  },
  csv: (text) => {
    const [head = [], ...rows] = parseCsv(text);
    const expected = sampleResult().contracts.flatMap(({ requirements }) => requirements).length;
    expect(rows).toHaveLength(expected);
    areCells(head, rows);
  },
  traceability: (text) => {
    const [head = [], ...rows] = parseCsv(text);
    const plain = parseCsv(render('traceability', 'harmless'));
    expect([head, ...rows]).toHaveLength(plain.length);
    areCells(head, rows);
  },
};

/** As many in each row as in the head, and none that a spreadsheet takes for a formula. */
function areCells(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of rows) expect(row).toHaveLength(head.length);
  expect(rows.flat().filter((cell) => /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([]);
}

const harmless = parseMarkdown(render('markdown', 'harmless'));

function isXml(text: string): void {
  // oxlint-disable-next-line typescript/no-deprecated -- its successor is another package
  expect(XMLValidator.validate(text)).toBe(true);
  const names = new Set<string>();
  new XMLParser({
    updateTag: (name) => {
      names.add(name);
      return true;
    },
  }).parse(text);
  for (const name of names) expect(XML_NAMES).toContain(name);
}

const XML_NAMES: readonly string[] = (
  '?xml testsuites testsuite testcase properties property failure error skipped system-out ' +
  'svg title rect g text'
).split(' ');

function countTypes(nodes: Awaited<ReturnType<typeof parseMarkdown>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of nodes) {
    // The text between code spans may be one node or two.
    if (type !== 'text') counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

function render(id: Id, text: string): string {
  const result = hostileResult(text);
  // The client is built, not part of this test.
  if (id === 'html') return renderHtml(result, { script: '', style: '' });
  const format = REPORT_FORMATS.find((one) => one.id === id);
  if (format === undefined) throw new Error(`no format ${id}`);
  return format.render(result);
}

describe.each(REPORT_FORMATS.map(({ id }) => id))('%s', (id) => {
  it.each(MORE_HOSTILE)(`${id} keeps %j inert`, async (text) => {
    const rendered = render(id, text);
    await INERT[id](rendered, text);
    // These two hold the result itself, in JSON; what surrounds it is looked at above.
    expect(id === 'json' || id === 'html' || !UNSEEN.test(rendered)).toBe(true);
  });
});

describe('a name of a megabyte', () => {
  // What holds everything on purpose is as long as what it holds.
  const short = REPORT_FORMATS.filter(({ id }) => id !== 'json' && id !== 'html' && id !== 'junit');

  it.each(short)('is cut by $id', async ({ id }) => {
    const rendered = render(id, '\u202e<'.repeat(500_000));
    await INERT[id](rendered, 'x');
    expect(rendered.length).toBeLessThan(12_000_000);
    expect(/(?:\\u202e(?:<|&lt;|\\u003c)){9000}/.test(rendered)).toBe(false);
  });
});
