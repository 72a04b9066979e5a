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
  ['maximum', /最大设置为(\d+)/u],
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
];
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
  return found;
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
