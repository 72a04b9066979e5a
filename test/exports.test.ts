import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as surface from '../src/index.ts';
import { isNode, readSources, type Node, type SourceFile } from './support/source-file.ts';

const root = resolve(import.meta.dirname, '..');
const files = new Map(readSources(root, ['src']).map((file) => [file.path, file]));

interface Exported {
  readonly name: string;
  readonly isType: boolean;
  /** The module it comes from, as `src/index.ts` names it. */
  readonly from: string;
}

const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const textOf = (node: unknown, member: string): string =>
  isNode(node) && typeof node[member] === 'string' ? node[member] : '';

/** What a module re-exports by name. */
function reexports(file: SourceFile): Exported[] {
  return nodesIn(file.program['body'])
    .filter((node) => node.type === 'ExportNamedDeclaration' && isNode(node['source']))
    .flatMap((node) =>
      nodesIn(node['specifiers']).map((specifier) => ({
        name: textOf(specifier['exported'], 'name'),
        isType: node['exportKind'] === 'type' || specifier['exportKind'] === 'type',
        from: textOf(node['source'], 'value'),
      })),
    );
}

/** What a module imports by name, and so may export again. */
function imports(file: SourceFile): Exported[] {
  return nodesIn(file.program['body'])
    .filter(({ type }) => type === 'ImportDeclaration')
    .flatMap((node) =>
      nodesIn(node['specifiers']).map((specifier) => ({
        name: textOf(specifier['local'], 'name'),
        isType: node['importKind'] === 'type',
        from: textOf(node['source'], 'value'),
      })),
    );
}

/** The file and place in which a name is declared, along re-exports. */
function declarationOf(path: string, name: string): { file: SourceFile; node: Node } | undefined {
  const file = files.get(path);
  if (file === undefined) return undefined;
  for (const node of nodesIn(file.program['body']).filter(({ type }) => type === 'ExportNamedDeclaration')) {
    const declared = node['declaration'];
    const all = isNode(declared) ? [declared, ...nodesIn(declared['declarations'])] : [];
    if (all.some((declaration) => textOf(declaration['id'], 'name') === name)) return { file, node };
  }
  const through = [...reexports(file), ...imports(file)].find((exported) => exported.name === name);
  return through === undefined ? undefined : declarationOf(resolved(path, through.from), name);
}

function resolved(path: string, specifier: string): string {
  return relative(root, join(root, dirname(path), specifier)).replaceAll('\\', '/');
}

const index = files.get('src/index.ts');
if (index === undefined) throw new Error('there is no src/index.ts');
const exported = reexports(index);
const own = exported.filter(({ from }) => from.startsWith('.'));

describe('the public surface', () => {
  test('is re-exported by name, and nothing is declared in it', () => {
    const others = nodesIn(index.program['body']).filter(
      (node) => node.type !== 'ExportNamedDeclaration' || !isNode(node['source']),
    );
    expect(others.map(({ type }) => type)).toEqual([]);
  });

  test('says what it is', () => {
    expect(index.text).toMatch(/^\/\*\*[^]*?@module\n \*\//);
  });

  test('has at run time every value that it names, and no other', () => {
    const values = exported.filter(({ isType }) => !isType).map(({ name }) => name);
    expect(Object.keys(surface).toSorted()).toEqual(values.toSorted());
    for (const value of Object.values(surface)) expect(value).toBeDefined();
  });

  test('names nothing twice', () => {
    const names = exported.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  test.each(own)('$name is documented where it is declared', ({ name, from }) => {
    const found = declarationOf(resolved('src/index.ts', from), name);
    expect(found, `${name} is not declared in ${from}`).toBeDefined();
    const before = found?.file.text.slice(0, found.node.start).trimEnd() ?? '';
    const comment = /\/\*\*((?:(?!\*\/)[^])*)\*\/$/.exec(before)?.[1] ?? '';
    expect(
      comment
        .replaceAll(/[\s*]+/g, ' ')
        .trim()
        .split(' ').length,
    ).toBeGreaterThanOrEqual(2);
  });

  // `tsc --noEmit`, of which this file is a part, fails where a type of the surface does not resolve.
  test('has the types that a suite and a program need', () => {
    const suite: surface.Suite = { id: 'a/b', title: 'A behaviour', cases: () => [] };
    const budget: surface.Budget = 'quick';
    const verdict: surface.Verdict = 'pass';
    expect(surface.isRed(verdict)).toBe(false);
    expect({ suite, budget }).toMatchObject({ suite: { id: 'a/b' }, budget: 'quick' });
  });

  test('is what package.json exports, with its types', () => {
    const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      exports: Record<string, Record<string, string>>;
      bin: Record<string, string>;
    };
    expect(exports).toEqual({ '.': { types: './dist/src/index.d.ts', default: './dist/src/index.js' } });
    expect(Object.keys(exports['.'] ?? {})[0]).toBe('types');
    expect(bin).toEqual({ 'evs-conformance': 'dist/src/cli/main.js' });
  });
});
