import { isNode, lineOf, nodesOf, type Node, type SourceFile } from './source-file.ts';

/** Members of `process` that print, or end the process. */
const OUTPUT = new Set(['stdout', 'stderr', 'exit', 'exitCode', 'abort', 'reallyExit']);

/** Files that may do one thing of these, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Vitest sets the exit code of the process that it runs in; this puts it back.
  'src/suite/vitest/run-in-vitest.ts': 'process.exitCode',
};

/** Uses of the console, of the standard streams and of exit outside of src/cli, one line each. */
export function outputViolations(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith('src/cli/') && !path.endsWith('.test.ts'))
    .flatMap((file) =>
      [...nodesOf(file.program)].flatMap(([node, parent, key]) =>
        usesOf(node, parent, key)
          .filter((use) => EXCEPTIONS[file.path] !== use)
          .map((use) => `${file.path}:${lineOf(file, node.start)} uses ${use}: only src/cli may`),
      ),
    );
}

function usesOf(node: Node, parent: Node | undefined, key: string): string[] {
  switch (node.type) {
    case 'Identifier':
      return node['name'] === 'console' && !isLabel(parent, key) ? ['console'] : [];
    case 'MemberExpression':
      return membersOf(node['object'], nameOf(node['property']));
    case 'VariableDeclarator':
      return isNode(node['id'])
        ? patternNames(node['id']).flatMap((name) => membersOf(node['init'], name))
        : [];
    case 'ImportDeclaration':
      return importedNames(node);
    default:
      return [];
  }
}

/** Whether a name only labels a member: `{ console: 1 }`, `report.console`. A member of globalThis is the thing itself. */
function isLabel(parent: Node | undefined, key: string): boolean {
  if (parent === undefined || parent['computed'] === true) return false;
  if (parent.type === 'MemberExpression')
    return key === 'property' && nameOf(parent['object']) !== 'globalThis';
  return key === 'key' && parent['shorthand'] !== true;
}

function membersOf(object: unknown, name: string | undefined): string[] {
  const owner = isNode(object) && object.type === 'MemberExpression' ? object['property'] : object;
  return nameOf(owner) === 'process' && name !== undefined && OUTPUT.has(name) ? [`process.${name}`] : [];
}

function patternNames(pattern: Node): string[] {
  const properties = pattern['properties'];
  return Array.isArray(properties)
    ? properties.flatMap((property: Node) => nameOf(property['key']) ?? [])
    : [];
}

function importedNames(node: Node): string[] {
  const from = nameOf(node['source']);
  if (from === 'node:console' || from === 'console') return ['console'];
  if ((from !== 'node:process' && from !== 'process') || !Array.isArray(node['specifiers'])) return [];
  return node['specifiers'].flatMap((specifier: Node) => {
    const name = nameOf(specifier['imported']);
    return name !== undefined && OUTPUT.has(name) ? [`process.${name}`] : [];
  });
}

/** The text of an identifier or of a string. */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const name = node['name'] ?? node['value'];
  return typeof name === 'string' ? name : undefined;
}
