/** One line of indented JSON. */
export interface JsonLine {
  readonly text: string;
  /** Whether it belongs to the value that the pointer names. */
  readonly marked: boolean;
}

// Strings, punctuation, and everything else (numbers, true, false, null): JSON.parse has proven the text before.
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/**
 * Indents JSON text without parsing its values: numbers, escapes and repeated keys stay as they were sent.
 *
 * @param pointer RFC 6901; the lines of the value it names are marked (the whole document, `''`, is not)
 * @returns undefined when the text is no JSON (RFC 8259), or is nested deeper than can be shown
 */
export function jsonLines(text: string, pointer: string = ''): JsonLine[] | undefined {
  try {
    JSON.parse(text);
    return new Printer(text.match(TOKEN) ?? [], pointer).print();
  } catch {
    return undefined;
  }
}

/** Deeper nesting is hostile, not readable: its indentation alone would fill the memory. */
const MAX_DEPTH = 100;

class Printer {
  readonly #tokens: readonly string[];
  readonly #pointer: string;
  readonly #lines: JsonLine[] = [];
  #at = 0;
  #line = '';

  constructor(tokens: readonly string[], pointer: string) {
    this.#tokens = tokens;
    this.#pointer = pointer;
  }

  print(): JsonLine[] {
    this.#value('', 0);
    this.#break('', 0);
    return this.#lines;
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #value(path: string, depth: number): void {
    const token = this.#next();
    this.#line += token;
    if (token === '{' || token === '[') this.#container(token, path, depth + 1);
  }

  #container(open: string, path: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
    const first = this.#tokens[this.#at];
    if (first === '}' || first === ']') {
      this.#line += this.#next();
      return;
    }
    this.#break(path, depth);
    for (let index = 0; ; index++) {
      const child = `${path}/${open === '{' ? this.#key() : index}`;
      this.#value(child, depth);
      const separator = this.#next();
      if (separator === ',') this.#line += separator;
      this.#break(child, separator === ',' ? depth : depth - 1);
      if (separator === ',') continue;
      this.#line += separator;
      return;
    }
  }

  /** Writes a member's name and returns it as a step of a pointer (RFC 6901 section 3). */
  #key(): string {
    const token = this.#next();
    this.#line += `${token}${this.#next()} `;
    return String(JSON.parse(token)).replaceAll('~', '~0').replaceAll('/', '~1');
  }

  #break(path: string, depth: number): void {
    const inside = path === this.#pointer || path.startsWith(`${this.#pointer}/`);
    this.#lines.push({ text: this.#line, marked: this.#pointer !== '' && inside });
    this.#line = '  '.repeat(depth);
  }
}
