/** A type cell found at the start of some lines. */
export interface TypeCell {
  /** The type with its line breaks undone. */
  readonly type: string;
  /** What follows the type on its last line: the first line of the description, or `''`. */
  readonly rest: string;
  /** How many lines the cell takes. */
  readonly lines: number;
}

const NAME = '[A-Za-z][A-Za-z0-9_]*';
const MAP = `Map<${NAME},\\s?${NAME}(?:<${NAME}>)?>`;
const SCALAR = 'String|Integer|Boolean|Long|Float|Double|Number|Object|Map|List|Array';
const TYPE = `(?:Array of (?:strings|integers|booleans|longs|objects|(?:${MAP}|${NAME}) objects?)|${MAP}|${NAME} object|${SCALAR})`;
const AT_START = new RegExp(`^(${TYPE})(?:\\s+(.*))?$`, 'u');
const WHOLE = new RegExp(`^${TYPE}$`, 'u');
const LATIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/u;
const LONGEST = 8;

/**
 * Reads the type cell that starts the first of these lines. A narrow column breaks a type anywhere
 * (`CreateVolum`, `eOption`, `object`); then the description starts in a paragraph of its own.
 *
 * @param lines lines of one paragraph, the first without the cells before the type
 * @returns `undefined` when the lines do not start with a type
 */
export function readTypeCell(lines: readonly string[]): TypeCell | undefined {
  const first = lines[0];
  if (first === undefined) return undefined;
  const whole = AT_START.exec(first);
  const onOneLine = whole?.[1] === undefined ? undefined : { type: whole[1], rest: whole[2] ?? '', lines: 1 };
  return wrapped(lines) ?? onOneLine;
}

function wrapped(lines: readonly string[]): TypeCell | undefined {
  const parts: string[] = [];
  for (const line of lines.slice(0, LONGEST)) {
    if (!LATIN.test(line)) return undefined;
    parts.push(line);
  }
  if (parts.length < 2 || parts.length !== lines.length) return undefined;
  const type = joinType(parts);
  return WHOLE.test(type) ? { type, rest: '', lines: parts.length } : undefined;
}

/** Undoes the line breaks of a type: only `of` and `object(s)` are words of their own. */
function joinType(parts: readonly string[]): string {
  let type = '';
  for (const part of parts) {
    const spaced = type !== '' && (type.endsWith(' of') || /^objects?$/u.test(part));
    type += spaced ? ` ${part}` : part;
  }
  return type;
}
