import type { BlockRow } from './block.ts';

/** A line of the text that is not blank. */
export interface FlowLine {
  readonly text: string;
  /** 1-based number in the text. */
  readonly line: number;
}

const NAME = String.raw`[\w.:-]+(?:\([A-Za-z]+\)|\(可选参数\))?`;
const TYPE = 'String|string|Integer|integer|Boolean|boolean|Array|array|Object|object|Float|float';
const REQUIRED = '是|否';
/** A piece of a name that the column broke. */
const PIECE = /^[\w.:()-]+$/u;
/** How the rows of tables without parameters begin: by the first column. */
const STARTS: Readonly<Record<string, RegExp>> = {
  方法: /^(?:GET|PUT|POST|DELETE|HEAD|PATCH)(?: |$)/u,
  http状态码: /^\d{3}(?: |$)/u,
  变更类型: /^\S{1,4} \S/u,
  // A term is short, has no full stop or comma, and stands alone or before its explanation.
  术语: /^[^\s，。、；“”]{1,8}(?: \S.*)?$/u,
};

/**
 * Reads the rows of a table of which the cells are parted by spaces or line breaks. A row starts where a name is
 * followed by what the next column holds; a name that its column broke stands on lines of its own before that.
 *
 * @param header names of the columns
 * @param lines the lines below the header, without repetitions of it
 */
export function readFlowRows(header: readonly string[], lines: readonly FlowLine[]): BlockRow[] {
  const typed = header.some((column) => column.endsWith('类型') && column !== '变更类型');
  const asked = header.includes('是否必选');
  if (!typed && !asked) return plainRows(header, lines);
  const rest = `${typed ? `(${TYPE})` : '()'}${asked ? `(?: ?(${REQUIRED}))?` : '()'}(?: (.*))?`;
  const whole = new RegExp(`^(${NAME}) ${typed ? rest : `()(${REQUIRED})(?: (.*))?`}$`, 'u');
  const nameless = new RegExp(`^${rest}$`, 'u');
  const rows: Started[] = [];
  let loose: FlowLine[] = [];
  for (const line of lines) {
    const named = whole.exec(line.text);
    const unnamed = named === null && typed ? nameless.exec(line.text) : null;
    const match = named ?? unnamed;
    if (match === null) {
      (rows.at(-1)?.text ?? loose).push(line);
      continue;
    }
    const last = rows.at(-1);
    const pieces = named === null ? takePieces(last?.text ?? loose, last?.line) : [];
    const [type, required, text] = named === null ? match.slice(1) : match.slice(2);
    const name = named?.[1] ?? pieces.map((piece) => piece.text).join('');
    const own = text === undefined ? [] : [{ text, line: line.line }];
    rows.push({
      name,
      type: type ?? '',
      required: required ?? '',
      text: own,
      line: line.line,
    });
    loose = [];
  }
  return rows.map((row) => ({ line: row.line, cells: cellsOf(row, typed, asked) }));
}

interface Started {
  readonly name: string;
  readonly type: string;
  readonly required: string;
  readonly text: FlowLine[];
  readonly line: number;
}

/**
 * Takes the pieces of the next row's name off the end of the lines before it.
 *
 * @param start number of a line that is of the row before for sure
 */
function takePieces(before: FlowLine[], start = 0): FlowLine[] {
  const last = before.findLastIndex((line) => line.line === start || !PIECE.test(line.text));
  return before.splice(last + 1);
}

function cellsOf(row: Started, typed: boolean, asked: boolean): string[] {
  let text = row.text.map((line) => line.text).join('\n');
  let required = row.required;
  // A cell that explains itself is broken into lines of its own.
  if (asked && required === '') {
    required = /^[是否]/u.exec(text)?.[0] ?? '';
    text = text.slice(required.length);
  }
  return [row.name, ...(typed ? [row.type] : []), ...(asked ? [required] : []), text];
}

function plainRows(header: readonly string[], lines: readonly FlowLine[]): BlockRow[] {
  const starts = STARTS[header[0] ?? ''] ?? /^\S/u;
  const rows: { cells: string[]; line: number }[] = [];
  for (const { text, line } of lines) {
    const last = rows.at(-1);
    if (last === undefined || starts.test(text)) {
      const [first = '', ...others] = text.split(' ');
      rows.push({ cells: [first, others.join(' ')], line });
    } else {
      last.cells[1] = `${last.cells[1] ?? ''}\n${text}`;
    }
  }
  return rows;
}
