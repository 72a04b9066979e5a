import type { RowFacts } from './document.ts';

type NumberFact =
  | 'minimum'
  | 'maximum'
  | 'minLength'
  | 'maxLength'
  | 'minCharacters'
  | 'maxCharacters'
  | 'maxBytes'
  | 'fixedBytes'
  | 'maxItems';

/** Wordings that state a number, looked for in a cell without its white space. The first that fits wins. */
const NUMBERS: readonly (readonly [NumberFact, RegExp])[] = [
  ['minimum', /最小值：?(-?\d+)/u],
  ['minimum', /大于0(?:小于[^，。]*)?的整数/u],
  ['maximum', /最大值：?(-?\d+)/u],
  ['maximum', /最多支持批量创建(\d+)个/u],
  ['maximum', /数据盘(?:：|为)(\d+)GiB(?![-~])/u],
  ['minLength', /最小长度：(\d+)/u],
  ['maxLength', /最大长度：(\d+)/u],
  ['minCharacters', /长度范围为(\d+)～\d+位/u],
  ['maxCharacters', /长度范围为\d+～(\d+)位/u],
  ['maxCharacters', /最大支持(\d+)个字符/u],
  ['maxCharacters', /最大长度(\d+)个字符/u],
  ['maxCharacters', /长度不大于(\d+)个?字符/u],
  ['maxBytes', /长度不大于(\d+)个?字节/u],
  ['fixedBytes', /长度固定为(\d+)个?字节/u],
  ['maxItems', /最多包含(\d+)个/u],
  ['maxItems', /最多(\d+)个id/u],
];
/** "Supports A, B and C", unless "and the like" follows. */
const LISTED = /支持((?:[“"]?\w+[”"]?[、，,和]{1,2})+[“"]?\w+[”"]?)(?!\w|[、，,”"]|等)/u;
/** "0 stands for …, 1 stands for …" */
const MEANING = /(?<![A-Za-z0-9_])([a-z0-9]+)(?:代表|表示)/gu;
/** "1GiB-1024GiB", "[1-9]": several of them bound the values together. */
const SPANS = /(?:\[(\d+)[-~](\d+)\]|(?<!\d)(\d+)GiB[-~](\d+)GiB)/gu;
const BULLET = /^● ?(\S.*)$/u;
const ENUM_LABEL = /枚举值：$/u;
const DEFAULT_LABEL = /^缺省值：(.+)$/u;
const PROSE_DEFAULT = /默认(?:值)?(?:是|为)[“"]?([A-Za-z0-9_]+)[”"]?(?![A-Za-z0-9_]|类型)/u;

/**
 * Reads the facts of a description cell: the labelled ones (enumeration, default, bounds), and the numbers of sentences
 * with a fixed wording (so many characters, bytes or items at most). Free prose stays unread.
 */
export function readFacts(text: string): RowFacts {
  const compact = text.replaceAll(/\s+/gu, '');
  const lines = text.split('\n');
  const values = enumeration(lines);
  const labelled = lines.map((line) => DEFAULT_LABEL.exec(line)?.[1]).find((value) => value !== undefined);
  const prose = PROSE_DEFAULT.exec(compact)?.[1];
  return {
    ...(values.length === 0 ? {} : { enum: values }),
    ...proseEnumeration(compact),
    ...(labelled === undefined ? {} : { default: labelled.trim() }),
    ...(prose === undefined ? {} : { proseDefault: prose }),
    ...numbers(compact),
    ...(compact.includes('可以为null') ? { nullable: true } : {}),
  };
}

function numbers(compact: string): Partial<Record<NumberFact, number>> {
  const found: Partial<Record<NumberFact, number>> = {};
  for (const [fact, wording] of NUMBERS) {
    const match = wording.exec(compact);
    // "an integer above 0" has no number of its own.
    if (match !== null) found[fact] ??= Number(match[1] ?? 1);
  }
  const spans = [...compact.matchAll(SPANS)].map(
    (m) => [Number(m[1] ?? m[3]), Number(m[2] ?? m[4])] as const,
  );
  if (spans.length === 0) return found;
  const [minimum, maximum] = [
    Math.min(...spans.map(([low]) => low)),
    Math.max(...spans.map(([, high]) => high)),
  ];
  return { minimum, maximum, ...found };
}

function proseEnumeration(compact: string): Pick<RowFacts, 'proseEnum'> {
  const listed = LISTED.exec(compact)?.[1]?.match(/\w+/gu) ?? [];
  const sorted = compact.includes('升序') && compact.includes('降序') ? ['asc', 'desc'] : [];
  const meant = [...compact.matchAll(MEANING)].map((match) => match[1] ?? '');
  const values = [listed, sorted, [...new Set(meant)]].find((found) => found.length > 1);
  return values === undefined ? {} : { proseEnum: [...values] };
}

function enumeration(lines: readonly string[]): string[] {
  const label = lines.findIndex((line) => ENUM_LABEL.test(line));
  const values: string[] = [];
  if (label < 0) return values;
  for (const line of lines.slice(label + 1)) {
    const value = BULLET.exec(line)?.[1];
    if (value === undefined) break;
    values.push(value.trim());
  }
  return values;
}
