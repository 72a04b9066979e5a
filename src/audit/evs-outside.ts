import type { OutsideTable } from './document.ts';
import { pageLines } from './page-lines.ts';

const HEADING = /^((?:[A-Z]|\d+)(?:\.\d+)*) \S/u;
/** The heading after which an operation's section has no more tables but that of its statuses. */
const EXAMPLES = '请求示例';
const CAPTION = /^表 (\d+-\d+) /u;
/** First lines of tables without a caption, by their first words, and why they are held against no operation. */
const UNCAPTIONED: readonly (readonly [RegExp, string])[] = [
  [/^权限 对应API接口/u, 'permissions, which the requirements hold'],
  [/^状态码 错误码 错误信息/u, 'error codes, which the error catalogue holds'],
  [/^错误码状态 描述$/u, 'statuses of any operation'],
  [/^云硬盘(?:快照)?状态(?:\(API\))?\s*云硬盘/u, 'states, which the requirements hold'],
  [/^发布日期 修订记录$/u, 'release notes'],
];
/** Why the captioned tables before the operations are held against no operation. */
const BEFORE = 'how to call the API, in general';

/**
 * The tables of the EVS API reference that belong to no operation, each once: their headers come again on every page.
 *
 * @param inside numbers of the tables that belong to operations
 */
export function evsOutside(text: string, inside: ReadonlySet<string>): OutsideTable[] {
  const found = new Map<string, OutsideTable>();
  let section = '';
  let inExamples = false;
  for (const line of pageLines(text)) {
    const heading = HEADING.exec(line.text)?.[1];
    section = heading ?? section;
    inExamples = line.text === EXAMPLES || (inExamples && heading === undefined);
    const caption = CAPTION.exec(line.text)?.[1];
    const known = UNCAPTIONED.find(([header]) => header.test(line.text))?.[1];
    if (inExamples || (caption === undefined ? known === undefined : inside.has(caption))) continue;
    const key = caption ?? `${section} ${known ?? ''}`;
    const reason = caption === undefined ? known : /^[123]-/u.test(caption) ? BEFORE : undefined;
    const table = { section, line: line.number, ...(reason === undefined ? {} : { reason }) };
    if (!found.has(key)) found.set(key, table);
  }
  return [...found.values()];
}
