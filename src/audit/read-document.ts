import type { DocumentSection, DocumentTable, TablePart } from './document.ts';
import { pageLines, type PageLine } from './page-lines.ts';
import { readExamples } from './read-examples.ts';
import { readRows } from './read-rows.ts';

const HEADING = /^(\d+(?:\.\d+)+) (\S.*)$/u;
const INTRODUCTION = '功能介绍';
const CAPTION = /^表 (\d+-\d+) (\S.*)$/u;
const STATUS = /^状态码： ?(\d{3})$/u;
const ROUTE = /^(GET|PUT|POST|PATCH|DELETE|HEAD) (\/\S*)$/u;
const STATUS_ROW = /^(\d{3})(?: |$)/u;
/** Lines that end a table: the headings inside an operation's section. */
const ENDS = new Set([
  '请求参数',
  '响应参数',
  '请求示例',
  '响应示例',
  'SDK 代码示例',
  '状态码',
  '错误码',
  'URI',
]);
const PARTS: Readonly<Record<string, TablePart>> = {
  路径参数: 'path',
  'Query 参数': 'query',
  '请求 Header 参数': 'header',
  '响应 Header 参数': 'header',
  '请求 Body 参数': 'request-body',
  '响应 Body 参数': 'response-body',
};

/**
 * Reads the operations of an API reference of which the text was extracted from a PDF: every numbered section that
 * opens with the "function" heading, with its route, numbered tables, status table and JSON examples.
 * Chapters without operations are passed over.
 */
export function readDocument(text: string): DocumentSection[] {
  const lines = pageLines(text);
  const starts: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (!HEADING.test(line.text)) continue;
    const next = lines.slice(index + 1, index + 6).find((candidate) => candidate.text !== '');
    if (next?.text === INTRODUCTION) starts.push(index);
  }
  return starts.map((start) => {
    const following = starts.find((candidate) => candidate > start);
    return readSection(lines.slice(start, following));
  });
}

function readSection(lines: readonly PageLine[]): DocumentSection {
  const heading = HEADING.exec(lines[0]?.text ?? '');
  const route = lines.map((line) => ROUTE.exec(line.text)).find((match) => match !== null);
  return {
    number: heading?.[1] ?? '',
    title: heading?.[2] ?? '',
    line: lines[0]?.number ?? 0,
    method: route?.[1] ?? '',
    path: route?.[2] ?? '',
    text: textOf(lines),
    tables: readTables(lines),
    statuses: readStatuses(lines),
    examples: readExamples(lines),
  };
}

function textOf(lines: readonly PageLine[]): string {
  const end = lines.findIndex((line) => line.text === '请求示例');
  return lines
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.text)
    .join('\n');
}

function readTables(lines: readonly PageLine[]): DocumentTable[] {
  const tables: DocumentTable[] = [];
  let side: 'request' | 'response' = 'request';
  let status: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.text === '响应参数') side = 'response';
    if (line.text === '请求示例') break;
    status = Number(STATUS.exec(line.text)?.[1] ?? status) || undefined;
    const caption = CAPTION.exec(line.text);
    if (caption?.[1] === undefined || caption[2] === undefined) continue;
    const length = lines.slice(index + 1).findIndex((candidate) => endsTable(candidate.text));
    const rows = readRows(lines.slice(index + 1, length < 0 ? undefined : index + 1 + length));
    const part = PARTS[caption[2]] ?? 'object';
    const under = side === 'response' && status !== undefined ? { status } : {};
    tables.push({ number: caption[1], caption: caption[2], line: line.number, part, side, ...under, rows });
  }
  return tables;
}

function endsTable(text: string): boolean {
  return ENDS.has(text) || CAPTION.test(text) || STATUS.test(text);
}

function readStatuses(lines: readonly PageLine[]): number[] {
  const start = lines.findLastIndex((line) => line.text === '状态码');
  if (start < 0) return [];
  const statuses: number[] = [];
  for (const line of lines.slice(start + 1)) {
    if (line.text === '错误码') break;
    const status = STATUS_ROW.exec(line.text)?.[1];
    if (status !== undefined) statuses.push(Number(status));
  }
  return statuses.toSorted((a, b) => a - b);
}
