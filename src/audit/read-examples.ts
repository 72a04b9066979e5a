import type { DocumentExample } from './document.ts';
import type { PageLine } from './page-lines.ts';
import { parseTolerantJson } from './tolerant-json.ts';

const REQUEST = '请求示例';
const RESPONSE = '响应示例';
const ENDS = new Set(['SDK 代码示例', '状态码', '错误码']);
const STATUS = /^状态码： ?(\d{3})$/u;
const OPENS = /^\s?[{[]\s*("|[{[}\]]|$)/u;

/** Reads the JSON examples of a section: those of requests, and those of responses under their status. */
export function readExamples(lines: readonly PageLine[]): DocumentExample[] {
  const examples: DocumentExample[] = [];
  let kind: 'request' | 'response' | undefined;
  let status: number | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || (kind !== undefined && ENDS.has(line.text))) break;
    if (line.text === REQUEST) kind = 'request';
    if (line.text === RESPONSE) kind = 'response';
    if (kind === 'response') status = Number(STATUS.exec(line.text)?.[1] ?? status) || undefined;
    if (kind === undefined || !OPENS.test(line.raw)) continue;
    const block = jsonBlock(lines.slice(index));
    const text = block.map((part) => part.raw).join('\n');
    const parsed = parseTolerantJson(text);
    examples.push({ kind, ...(status === undefined ? {} : { status }), ...parsed, text, line: line.number });
    index += block.length - 1;
  }
  return examples;
}

/** The lines from an opening bracket to the one that closes it, or to the next heading where none does. */
function jsonBlock(lines: readonly PageLine[]): PageLine[] {
  const block: PageLine[] = [];
  let depth = 0;
  let inString = false;
  for (const line of lines) {
    if (ENDS.has(line.text) || line.text === RESPONSE || STATUS.test(line.text)) break;
    block.push(line);
    ({ depth, inString } = scan(line.raw, depth, inString));
    if (depth <= 0) break;
  }
  return block;
}

function scan(text: string, depth: number, inString: boolean): { depth: number; inString: boolean } {
  let level = depth;
  let quoted = inString;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (quoted && char === '\\') index += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '{' || char === '[')) level += 1;
    else if (!quoted && (char === '}' || char === ']')) level -= 1;
  }
  return { depth: level, inString: quoted };
}
