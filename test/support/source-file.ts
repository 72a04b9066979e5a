import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { parseAst } from 'vitest/node';

/** A node of the syntax tree (ESTree, with the additions of TypeScript-ESTree). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** A source file, parsed. */
export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly program: Node;
}

/** Parses every TypeScript file under the folders of a root; `root` need not be this repository. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  const patterns = folders.map((folder) => `${folder}/**/*.{ts,tsx}`);
  return globSync(patterns, { cwd: root, ignore: ['**/*.d.ts'] })
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      // oxlint-disable-next-line typescript/no-deprecated -- Vitest hands on no other parser of TypeScript
      const program = parseAst(text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' }) as unknown as Node;
      return { path, text, program };
    });
}

/** Every node of a tree, parents before children, with its parent and the member of the parent that holds it. */
export function* nodesOf(
  node: Node,
  parent?: Node,
  key = '',
): Generator<[node: Node, parent: Node | undefined, key: string]> {
  yield [node, parent, key];
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodesOf(child, node, name);
    }
  }
}

/** Whether a member of a node is a node itself. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The line of a place in a file, counted from 1. */
export function lineOf({ text }: SourceFile, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
