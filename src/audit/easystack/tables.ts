import type { DocumentRow, DocumentTable } from '../document.ts';
import type { Block } from './block.ts';
import { readEasystackFacts } from './read-facts.ts';

/** A block that is a table. */
export type TableBlock = Extract<Block, { kind: 'table' }>;

const COLUMNS = {
  name: ['参数', '名称', '参数名称'],
  type: ['参数类型', '类型'],
  required: ['是否必选'],
  text: ['描述'],
} as const;
/** Marks of rows that may be absent, in brackets after the name. */
const OPTIONAL = /\((?:Optional|可选参数)\)$/u;

/** Whether a table lists parameters: it has names and descriptions. */
export function listsParameters(block: Block): block is TableBlock {
  if (block.kind !== 'table') return false;
  const has = (column: 'name' | 'text'): boolean =>
    block.header.some((cell) => COLUMNS[column].includes(cell as never));
  return has('name') && has('text');
}

/** Makes a table of the model out of one that lists parameters. */
export function toTable(
  block: TableBlock,
  number: string,
  place: Pick<DocumentTable, 'part' | 'side' | 'caption'>,
): DocumentTable {
  return { number, line: block.line, ...place, rows: block.rows.map((row) => toRow(block.header, row)) };
}

function toRow(header: readonly string[], { cells, line }: TableBlock['rows'][number]): DocumentRow {
  const cell = (column: keyof typeof COLUMNS): string =>
    cells[header.findIndex((name) => COLUMNS[column].includes(name as never))]?.trim() ?? '';
  const text = cell('text');
  const marked = OPTIONAL.test(cell('name'));
  const required = cell('required');
  const asked = marked ? false : required === '' ? undefined : required.startsWith('是');
  return {
    name: cell('name').replace(OPTIONAL, ''),
    line,
    ...(asked === undefined ? {} : { required: asked }),
    type: cell('type'),
    text,
    facts: readEasystackFacts(text),
  };
}
