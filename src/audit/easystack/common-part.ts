import type { CommonPart, DocumentTable } from '../document.ts';
import { parseTolerantJson } from '../tolerant-json.ts';
import type { Chapter } from './chapter.ts';
import { listsParameters, toTable } from './tables.ts';

const REQUEST = '公共请求参数';
const RESPONSE = '公共返回参数';
const ERROR = '错误返回结果';
const STATUS_COLUMN = 'http状态码';

/** What a chapter says of every operation: common headers, common error statuses and the body of an error. */
export function commonPart(chapter: Chapter): CommonPart | undefined {
  const tables: DocumentTable[] = [];
  const examples: CommonPart['examples'][number][] = [];
  let statusTable: DocumentTable | undefined;
  let heading = '';
  for (const block of chapter.blocks) {
    const number = `${chapter.number}#${block.line}`;
    if (block.kind === 'heading') heading = block.text;
    else if (block.kind === 'table' && block.header[0] === STATUS_COLUMN) {
      const rows = block.rows.map(({ cells, line }) => ({
        name: cells[0]?.trim() ?? '',
        line,
        type: '',
        text: '',
        facts: {},
      }));
      const place = { part: 'object', side: 'response' } as const;
      statusTable = { number, caption: heading, line: block.line, ...place, rows };
    } else if (listsParameters(block) && heading === REQUEST) {
      tables.push(toTable(block, number, { caption: heading, part: 'header', side: 'request' }));
    } else if (listsParameters(block) && heading === RESPONSE) {
      tables.push(toTable(block, number, { caption: heading, part: 'header', side: 'response' }));
    } else if (block.kind === 'code' && heading === ERROR) {
      const { text, line } = block;
      examples.push({ kind: 'response', ...parseTolerantJson(text), text, line });
    }
  }
  if (tables.length === 0 && statusTable === undefined) return undefined;
  const { number, title, line } = chapter;
  return {
    number,
    title,
    line,
    tables,
    ...(statusTable === undefined ? {} : { statusTable }),
    statuses: statusTable?.rows.map((row) => Number(row.name)) ?? [],
    examples,
  };
}
