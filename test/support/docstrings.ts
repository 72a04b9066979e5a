import { isNode, lineOf, type Node, type SourceFile } from './source-file.ts';

/** Exported declarations without a docstring right before them, one line each; that of a first overload counts for all. */
export function undocumentedExports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const exported = statementsOf(file.program).filter(isDeclaration);
    const documented = new Set(exported.filter((node) => isDocumented(file, node)).map(nameOf));
    return exported
      .filter((node) => !documented.has(nameOf(node)))
      .map((node) => `${file.path}:${lineOf(file, node.start)} exports ${nameOf(node)} without a docstring`);
  });
}

function statementsOf(program: Node): Node[] {
  const body = program['body'];
  return Array.isArray(body) ? body.filter(isNode) : [];
}

/** Whether a statement exports something that it declares itself; re-exports are documented where they come from. */
function isDeclaration(node: Node): boolean {
  return node.type === 'ExportNamedDeclaration' && isNode(node['declaration']);
}

/** A docstring at the end of a text, with at least a word in it. */
const DOCSTRING = /\/\*\*((?:(?!\*\/)[^])*)\*\/$/;

/** Whether a docstring ends right before the statement; the parser hands no comments over, the text does. */
function isDocumented({ text }: SourceFile, node: Node): boolean {
  const found = DOCSTRING.exec(text.slice(0, node.start).trimEnd());
  return found !== null && /[a-z]{3}/i.test(found[1] ?? '');
}

function nameOf(node: Node): string {
  const declaration = node['declaration'] as Node;
  const [first] = [declaration['declarations'] ?? declaration].flat() as Node[];
  const id = first?.['id'];
  return isNode(id) && typeof id['name'] === 'string' ? id['name'] : declaration.type;
}
