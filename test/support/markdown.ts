import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** One page of the documentation. */
export interface Page {
  /** Path from the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** One fenced block of a page. */
export interface CodeBlock {
  /** `README.md:12`, the line of its fence. */
  readonly place: string;
  /** First word after the fence. */
  readonly language: string;
  /** The other words after the fence. */
  readonly mark: string;
  readonly text: string;
}

/** Every page that people read. */
export function readPages(): Page[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const paths = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'reports/README.md',
    'targets/cinder/README.md',
    ...docs.map((name) => `docs/${name}`),
  ];
  return paths.map(readPage);
}

/** One page, by its path from the root. */
export function readPage(path: string): Page {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** The fenced blocks of a page, in order. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  return [...text.matchAll(/^```(\w+)[ ]?([^\n]*)\n(.*?)^```$/gms)].map((match) => ({
    place: `${path}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] ?? '',
    mark: match[2] ?? '',
    text: match[3] ?? '',
  }));
}

/** Targets of the links of a page, outside code. */
export function linksOf({ text }: Page): string[] {
  const prose = text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
}

/** The names by which headings of a page can be linked to, as GitHub makes them. */
export function anchorsOf({ text }: Page): string[] {
  const headings = text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/**
 * The rows of the table whose head starts with these cells, without head.
 *
 * @throws {Error} when the page has no such table
 */
export function tableOf({ path, text }: Page, ...head: readonly string[]): string[][] {
  const cells = (line: string): string[] =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
  const tables = text
    .split(/\n(?!\|)/)
    .map((part) => part.split('\n').filter((line) => line.startsWith('|')));
  const found = tables.find((lines) => head.every((word, index) => cells(lines[0] ?? '')[index] === word));
  if (found === undefined) throw new Error(`${path} has no table with the columns ${head.join(', ')}`);
  return found.slice(2).map(cells);
}

/** The texts that stand in backquotes. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '');
}
