import type { Block } from './block.ts';
import { readFlowRows, type FlowLine } from './flow-rows.ts';
import { undouble } from './undouble.ts';

const CHAPTER = /^\d{1,2}(?:\.\d{1,2})? \S/u;
const INTRODUCTION = '功能介绍';
/** Running feet of the pages. */
const FOOTERS = [/^页码: \d+$/u, /^产品版本 v[\d.]+\(/u, /^版权所有©/u];
/** Headings without a number inside the sections. */
const LABEL =
  /^(?:功能介绍|前提条件|异步后置条件|故障排除|URI|请求消息|请求示例\d*|响应消息|(?:正常)?响应示例|正常响应代码|错误码|请求结构|结构示例|通信协议|服务网址|请求方法|字符编码|公共参数|公共请求参数|公共返回参数|签名机制|返回结果|正确返回结果|错误返回结果|公共错误码)$/u;
/** First lines of tables; the columns are parted by spaces. */
const HEADERS: ReadonlyMap<string, readonly string[]> = new Map(
  [
    '参数 是否必选 描述',
    '参数 参数类型 是否必选 描述',
    '名称 类型 是否必选 描述',
    '参数 参数类型 描述',
    '参数名称 参数类型 描述',
    '术语 说明',
    '方法 说明',
    '变更类型 变更说明',
  ].map((header) => [header, header.split(' ')] as const),
).set('http状态码 Error Message 说明', ['http状态码', 'Error Message', '说明']);

/**
 * Splits an API reference whose text flowed out of a PDF into its blocks: blank lines stand anywhere, cells are parted
 * by spaces or line breaks, headers come again on each page, and bold print and examples are doubled.
 */
export function flowBlocks(text: string): Block[] {
  const lines = contentLines(text);
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const header = HEADERS.get(line.text);
    if (header !== undefined) {
      const length = lines
        .slice(index + 1)
        .findIndex((_, offset) => endsTable(lines, index + 1 + offset, line));
      const end = length < 0 ? lines.length : index + 1 + length;
      const cells = lines.slice(index + 1, end).filter(({ text: cell }) => cell !== line.text);
      blocks.push({ kind: 'table', header, rows: readFlowRows(header, cells), line: line.line });
      index = end - 1;
    } else if (isHeading(lines, index)) {
      blocks.push({ kind: 'heading', ...line });
    } else if (/^[{[]{2}/u.test(line.text)) {
      index = addExample(blocks, lines, index);
    } else {
      const code = undouble(line.text);
      blocks.push(code === undefined ? { kind: 'text', ...line } : { kind: 'code', ...line, text: code });
    }
  }
  return blocks;
}

/** Lines that are neither blank nor a foot of a page. A header that is printed twice over itself is one. */
function contentLines(text: string): FlowLine[] {
  return text.split('\n').flatMap((raw, index) => {
    const content = raw.trim();
    if (content === '' || FOOTERS.some((footer) => footer.test(content))) return [];
    const half = content.slice(0, content.length / 2);
    const twice = half + half === content && HEADERS.has(half);
    return [{ text: twice ? half : content, line: index + 1 }];
  });
}

function isHeading(lines: readonly FlowLine[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (CHAPTER.test(text) || LABEL.test(text)) return true;
  // The title of an operation stands right before its introduction.
  return lines[index + 1]?.text === INTRODUCTION;
}

/** A table goes on until a heading, or until another table begins. */
function endsTable(lines: readonly FlowLine[], index: number, header: FlowLine): boolean {
  const text = lines[index]?.text ?? '';
  if (HEADERS.has(text)) return text !== header.text;
  return LABEL.test(text) || CHAPTER.test(text) || isHeading(lines, index);
}

/** Adds the example that starts at a line; gives its last line. */
function addExample(blocks: Block[], lines: readonly FlowLine[], start: number): number {
  const code: string[] = [];
  let depth = 0;
  let index = start;
  for (; index < lines.length; index += 1) {
    const line = undouble(lines[index]?.text ?? '');
    if (line === undefined) break;
    code.push(line);
    depth += bracketsIn(line);
    if (depth <= 0) break;
  }
  blocks.push({ kind: 'code', text: code.join('\n'), line: lines[start]?.line ?? 0 });
  return Math.min(index, lines.length - 1);
}

function bracketsIn(line: string): number {
  const bare = line.replaceAll(/"[^"]*"/gu, '');
  return (bare.match(/[{[]/gu)?.length ?? 0) - (bare.match(/[}\]]/gu)?.length ?? 0);
}
