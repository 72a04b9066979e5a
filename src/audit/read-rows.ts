import type { DocumentRow } from './document.ts';
import type { PageLine } from './page-lines.ts';
import { readFacts } from './read-facts.ts';
import { readTypeCell } from './type-cell.ts';

/** Header line of a request table: name, required, type, description. */
export const REQUEST_HEADER = '参数 是否必选 参数类型 描述';
/** Header line of a response table: name, type, description. */
export const RESPONSE_HEADER = '参数 参数类型 描述';

type Paragraph = readonly PageLine[];

interface RowStart {
  readonly name: string;
  readonly line: number;
  readonly required?: boolean;
  readonly type: string;
  /** Lines of the description in the paragraph that the row starts in. */
  readonly text: readonly string[];
  /** How many paragraphs the start takes: two when the name is wrapped. */
  readonly paragraphs: number;
}

const NAME_LINE = /^[\w.:\-$[\]]+$/u;
const WITH_REQUIRED = /^(?:(\S+) )?(是|否) (.+)$/u;
const WITH_NAME = /^([\w.:\-$[\]]+) (.+)$/u;

/**
 * Reads the rows of one table. A row starts with its name, unless the name is so long that the column wraps it: then
 * the name has a paragraph of its own and the other cells follow in the next. The header line comes again on each page.
 *
 * @param lines the lines between the caption and the end of the table
 */
export function readRows(lines: readonly PageLine[]): DocumentRow[] {
  const request = lines.some((line) => line.text === REQUEST_HEADER);
  const paragraphs = paragraphsOf(lines);
  const rows: { start: RowStart; text: string[] }[] = [];
  for (let index = 0; index < paragraphs.length;) {
    const start = rowStart(paragraphs, index, request);
    if (start === undefined) {
      rows.at(-1)?.text.push(...(paragraphs[index] ?? []).map((line) => line.text));
      index += 1;
    } else {
      rows.push({ start, text: [...start.text] });
      index += start.paragraphs;
    }
  }
  return rows.map(({ start, text }) => toRow(start, text.join('\n')));
}

function toRow(start: RowStart, text: string): DocumentRow {
  const { name, line, type, required } = start;
  return { name, line, ...(required === undefined ? {} : { required }), type, text, facts: readFacts(text) };
}

function paragraphsOf(lines: readonly PageLine[]): Paragraph[] {
  const paragraphs: PageLine[][] = [];
  let open: PageLine[] | undefined;
  for (const line of lines) {
    if (line.text === '' || line.text === REQUEST_HEADER || line.text === RESPONSE_HEADER) {
      open = undefined;
    } else if (open === undefined) {
      paragraphs.push((open = [line]));
    } else {
      open.push(line);
    }
  }
  return paragraphs;
}

function rowStart(paragraphs: readonly Paragraph[], index: number, request: boolean): RowStart | undefined {
  const paragraph = paragraphs[index] ?? [];
  const own = cells(paragraph, request);
  if (own?.name !== undefined)
    return { ...own, name: own.name, line: paragraph[0]?.number ?? 0, paragraphs: 1 };
  if (own !== undefined || !paragraph.every((line) => NAME_LINE.test(line.text))) return undefined;
  const rest = cells(paragraphs[index + 1] ?? [], request, true);
  if (rest === undefined || rest.name !== undefined) return undefined;
  const name = paragraph.map((line) => line.text).join('');
  return { ...rest, name, line: paragraph[0]?.number ?? 0, paragraphs: 2 };
}

interface Cells {
  readonly name?: string;
  readonly required?: boolean;
  readonly type: string;
  readonly text: readonly string[];
}

function cells(paragraph: Paragraph, request: boolean, nameless = false): Cells | undefined {
  const lines = paragraph.map((line) => line.text);
  const [first = '', ...others] = lines;
  if (request) {
    const match = WITH_REQUIRED.exec(first);
    if (match?.[3] === undefined) return undefined;
    const typed = typeAndText([match[3], ...others]);
    const name = match[1] === undefined ? {} : { name: match[1] };
    return typed && { ...name, required: match[2] === '是', ...typed };
  }
  if (nameless) return typeAndText(lines);
  const match = WITH_NAME.exec(first);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const typed = typeAndText([match[2], ...others]);
  return typed && { name: match[1], ...typed };
}

function typeAndText(lines: readonly string[]): Pick<Cells, 'type' | 'text'> | undefined {
  const cell = readTypeCell(lines);
  if (cell === undefined) return undefined;
  const rest = lines.slice(cell.lines);
  return { type: cell.type, text: cell.rest === '' ? rest : [cell.rest, ...rest] };
}
