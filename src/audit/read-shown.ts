import type { DocumentExample, ShownSection } from './document.ts';
import { pageLines, type PageLine } from './page-lines.ts';
import { parseTolerantJson } from './tolerant-json.ts';

const HEADING = /^((?:[A-Z]|\d+)(?:\.\d+)+) (\S.*)$/u;
/** A request line with any host: `POST https://{Endpoint}/v3/projects`. */
const REQUEST = /\b(GET|PUT|POST|PATCH|DELETE|HEAD) https?:\/\/(?:\{\w+\}|[\w.-]+)(\/[\w/{}.-]*)/gu;
const STATUS = /状态码为“(\d{3})”/gu;
/** What the lines before an example say that it is. */
const ERROR = /错误响应/u;
const RESPONSE = /响应|返回/u;
const OPENS = /^\{$/u;
/** What stands for the rest of an example. */
const CUT = /^\.{3,}$/u;
/** How many lines before an example tell what it is. */
const BEFORE = 3;

/**
 * Reads the numbered sections of a document that show request lines or JSON without being descriptions of operations:
 * request lines, statuses and examples, with their text.
 *
 * @param described numbers of the sections that describe an operation: they are left out
 */
export function readShown(text: string, described: ReadonlySet<string>): ShownSection[] {
  const lines = pageLines(text);
  const starts = lines.flatMap((line, index) => (HEADING.test(line.text) ? [index] : []));
  return starts.flatMap((start, index) => {
    const section = readSection(lines.slice(start, starts[index + 1]));
    const empty = section.routes.length === 0 && section.examples.length === 0;
    return empty || described.has(section.number) ? [] : [section];
  });
}

function readSection(lines: readonly PageLine[]): ShownSection {
  const heading = HEADING.exec(lines[0]?.text ?? '');
  const text = lines.map((line) => line.text).join('\n');
  const routes = lines.flatMap((line) =>
    [...line.text.matchAll(REQUEST)].map((match) => ({
      method: match[1] ?? '',
      path: match[2] ?? '',
      line: line.number,
    })),
  );
  return {
    number: heading?.[1] ?? '',
    title: heading?.[2] ?? '',
    line: lines[0]?.number ?? 0,
    routes,
    statuses: [...text.matchAll(STATUS)].map((match) => Number(match[1])),
    examples: readExamples(lines),
    text,
  };
}

function readExamples(lines: readonly PageLine[]): DocumentExample[] {
  const examples: DocumentExample[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || !OPENS.test(line.text)) continue;
    const { text, cut, length } = block(lines.slice(index));
    const before = lines.slice(0, index).filter((candidate) => candidate.text !== '');
    const said = before
      .slice(-BEFORE)
      .map((candidate) => candidate.text)
      .join('');
    const of = ERROR.test(said)
      ? { kind: 'response' as const, status: 400 }
      : { kind: RESPONSE.test(said) ? ('response' as const) : ('request' as const) };
    const mark = cut ? { cut } : {};
    examples.push({ ...of, ...parseTolerantJson(text), ...mark, text, line: line.number });
    index += length - 1;
  }
  return examples;
}

/** The lines of an example; one that is cut off gets the brackets that close it. */
function block(lines: readonly PageLine[]): { text: string; cut: boolean; length: number } {
  const open: string[] = [];
  const taken: string[] = [];
  for (const line of lines) {
    if (CUT.test(line.text)) {
      return { text: `${taken.join('\n')}\n${open.toReversed().join('')}`, cut: true, length: taken.length };
    }
    taken.push(line.raw);
    for (const bracket of line.text.replaceAll(/"[^"]*"|\/\/.*$/gu, '').match(/[{}[\]]/gu) ?? []) {
      if (bracket === '{') open.push('}');
      else if (bracket === '[') open.push(']');
      else open.pop();
    }
    if (open.length === 0) break;
  }
  return { text: taken.join('\n'), cut: false, length: taken.length };
}
