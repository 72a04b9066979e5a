import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isPair, isScalar, LineCounter, parseDocument, visit, type Document, type Pair } from 'yaml';
import type { LintProblem } from './problem.ts';

/** What YAML 1.1, which many tools still speak, takes for true or false. */
const BOOLEAN_OF_YAML_1_1 = /^(?:y|n|yes|no|on|off)$/i;

/** Members that must be text, though without quotes they look like numbers. */
const TEXT_MEMBERS = new Set(['section', 'min-ver', 'max-ver', 'version', 'openapi']);

/** What a file is as characters and as YAML, before anything in it is looked at. */
export function lintText(path: string): LintProblem[] {
  const file = relative(process.cwd(), path) || path;
  const problem = (rule: string, place: object, message: string, mend: string): LintProblem => ({
    rule,
    place: { file, ...place },
    message,
    mend,
  });
  const top = { line: 1, column: 1 };
  if (!existsSync(path))
    return [problem('missing-file', top, 'there is no such file', 'Add it; a list may be [].')];
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  const replaced = text.indexOf('\uFFFD');
  if (replaced >= 0 && !bytes.includes('\uFFFD')) {
    const lines = text.slice(0, replaced).split('\n');
    const place = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
    return [problem('encoding', place, 'the file is not UTF-8', 'Save it as UTF-8.')];
  }
  if (text.startsWith('\uFEFF'))
    return [problem('bom', top, 'the file starts with a byte order mark', 'Save it as UTF-8 without one.')];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    const reason = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.code;
    const mend = MENDS[error.code] ?? 'Correct the YAML.';
    return [problem('yaml', { line, column: col }, `not valid YAML: ${reason}`, mend)];
  }
  if (document.contents === null)
    return [problem('empty-file', top, 'the file is empty', 'Write its content; a list may be [].')];
  return quotes(document).map(({ offset, rule, message, mend }) => {
    const { line, col } = lines.linePos(offset);
    return problem(rule, { line, column: col }, message, mend);
  });
}

const MENDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Indent the lines of a block alike.',
  DUPLICATE_KEY: 'Remove one of the two.',
  MULTIPLE_DOCS: 'Keep one document a file.',
};

interface Unquoted {
  readonly offset: number;
  readonly rule: string;
  readonly message: string;
  readonly mend: string;
}

/** Plain scalars that other parsers, or this one, take for something else than is meant. */
function quotes(document: Document.Parsed): Unquoted[] {
  const found: Unquoted[] = [];
  const mend = 'Put it in quotes.';
  visit(document, {
    Scalar(_, node) {
      const { range, source = '' } = node;
      if (node.type !== 'PLAIN' || !range || !BOOLEAN_OF_YAML_1_1.test(source)) return;
      const message = `${source} without quotes is a boolean to YAML 1.1`;
      found.push({ offset: range[0], rule: 'unquoted-boolean', message, mend });
    },
    Pair(_, pair, ancestors) {
      const text = unquotedNumber(pair);
      if (text === undefined) return;
      const holder = ancestors.at(-2);
      const within = isPair(holder) && isScalar(holder.key) ? holder.key.value : undefined;
      if (text.of === 'key' && within === 'responses') {
        const message = `status ${text.source} without quotes is a number, and names are text`;
        found.push({ offset: text.offset, rule: 'unquoted-status', message, mend });
      }
      if (text.of === 'value' && within !== 'properties') {
        const message = `${text.name} ${text.source} without quotes is the number ${text.number}`;
        found.push({ offset: text.offset, rule: 'unquoted-number', message, mend });
      }
    },
  });
  return found;
}

interface UnquotedNumber {
  readonly of: 'key' | 'value';
  readonly name: string;
  readonly source: string;
  readonly number: number;
  readonly offset: number;
}

function unquotedNumber({ key, value }: Pair): UnquotedNumber | undefined {
  if (!isScalar(key)) return undefined;
  const name = String(key.value);
  for (const [of, node] of [
    ['key', key],
    ['value', value],
  ] as const) {
    if (!isScalar(node) || typeof node.value !== 'number' || node.type !== 'PLAIN' || !node.range) continue;
    if (of === 'value' && !TEXT_MEMBERS.has(name)) continue;
    return { of, name, source: node.source ?? '', number: node.value, offset: node.range[0] };
  }
  return undefined;
}
