import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { Document, LineCounter } from 'yaml';
import { UserError, type Place } from './user-error.ts';

const require = createRequire(import.meta.url);

/** The parser, loaded at the first file: commands that read none start sooner. */
function yaml(): typeof Yaml {
  return require('yaml') as typeof Yaml;
}

/** A parsed YAML file that can tell where each value stands. */
export interface YamlFile {
  readonly path: string;
  /** The file's text, as read. */
  readonly text: string;
  /** The whole file as plain values. */
  readonly value: unknown;
  /** The place of the value (or, where that is missing, of the nearest parent) at a path of keys and indexes. */
  place(path: readonly (string | number)[]): Place;
}

/**
 * Reads and parses a YAML 1.2 file.
 *
 * @param path path of the file
 * @param display how messages name it; the path itself by default
 * @throws {UserError} when it cannot be read or is not valid YAML, with line and column
 */
export function readYamlFile(path: string, display: string = path): YamlFile {
  const text = readText(path, display);
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    const reason = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? error.code;
    throw new UserError(`not valid YAML: ${reason}`, { place: { file: display, line, column: col } });
  }
  return {
    path,
    text,
    value: toPlain(document, display),
    place: (keys) => findPlace(document, lines, display, keys),
  };
}

function toPlain(document: Document, display: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`not valid YAML: ${reason}`, { place: { file: display }, cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file',
};

function readText(path: string, display: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const reason = (code === undefined ? undefined : REASONS[code]) ?? String(code);
    throw new UserError(`cannot read the file: ${reason}`, { place: { file: display }, cause });
  }
}

function findPlace(
  document: Document,
  lines: LineCounter,
  file: string,
  keys: readonly (string | number)[],
): Place {
  for (let length = keys.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
    if (yaml().isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { file, line, column: col };
    }
  }
  return { file, line: 1, column: 1 };
}
