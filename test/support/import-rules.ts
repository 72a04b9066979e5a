import { posix } from 'node:path';
import { isNode, lineOf, nodesOf, type SourceFile } from './source-file.ts';

/** What the files of a folder may import; the longest folder that holds a file counts for it. */
export interface ImportRule {
  /** A folder or a file. */
  readonly from: string;
  /** Folders and files besides its own folder. */
  readonly to: readonly string[];
  /** Packages; all by default. */
  readonly packages?: readonly string[];
}

const PIPELINE = [
  'src/errors',
  'src/result',
  'src/contract',
  'src/http',
  'src/generate',
  'src/check',
  'src/target',
];

/** The directions of imports: the pipeline of docs/architecture.md. */
export const IMPORT_RULES: readonly ImportRule[] = [
  { from: 'src/errors', to: [] },
  { from: 'src/result', to: [], packages: [] },
  { from: 'src/contract', to: ['src/errors'] },
  { from: 'src/http', to: ['src/result'] },
  { from: 'src/generate', to: ['src/contract'] },
  { from: 'src/check', to: ['src/contract', 'src/http', 'src/result'] },
  { from: 'src/target', to: ['src/errors', 'src/contract', 'src/http'] },
  // Of the contracts the reference knows the routes alone, so that an error in a contract cannot hide in both.
  { from: 'src/target/reference', to: ['src/contract/routes.ts'] },
  { from: 'src/target/faults', to: ['src/target/reference', 'src/contract/routes.ts'] },
  // These break what a contract says, table by table, and so must read it.
  { from: 'src/target/faults/derived', to: ['src/target/faults', 'src/contract'] },
  { from: 'src/suite', to: PIPELINE },
  // What proves the suites: it lets them meet the faults.
  {
    from: 'src/selftest',
    to: ['src/errors', 'src/result', 'src/contract', 'src/target', 'src/suite'],
  },
  // What looks at a target before a run, and tells people what it saw.
  { from: 'src/doctor', to: [...PIPELINE, 'src/suite', 'src/report/text'] },
  { from: 'src/report', to: ['src/result'] },
  { from: 'src/compare', to: ['src/result'] },
  { from: 'src/audit', to: ['src/errors', 'src/contract'] },
  { from: 'src/cli', to: ['src'] },
  { from: 'src/index.ts', to: [...PIPELINE, 'src/suite', 'src/report', 'src/compare', 'src/audit'] },
  { from: 'suites', to: ['src/index.ts'], packages: [] },
];

/** Tests and what only they use may look anywhere. */
const TEST_FILE = /\.test\.tsx?$|\.fixture\.ts$|(^|\/)testing\//;

/** Imports against {@linkcode IMPORT_RULES}, one line each; none where all keep to them. */
export function importViolations(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !TEST_FILE.test(path))
    .flatMap((file) =>
      importsOf(file).flatMap(({ specifier, line }) => {
        const reason = objection(file.path, specifier);
        return reason === undefined ? [] : [`${file.path}:${line} imports ${specifier}: ${reason}`];
      }),
    );
}

interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Imports and re-exports of every kind: static, of types, `import()` as an expression and as a type. */
function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  for (const [node] of nodesOf(file.program)) {
    const source = node['source'];
    // A computed `import()` names no module that could be judged here.
    if (!isNode(source) || typeof source['value'] !== 'string') continue;
    found.push({ specifier: source['value'], line: lineOf(file, node.start) });
  }
  return found;
}

function objection(path: string, specifier: string): string | undefined {
  const rule = ruleFor(path);
  if (rule === undefined) return 'no rule says what its folder may import';
  if (specifier.startsWith('node:')) return undefined;
  if (!specifier.startsWith('.')) {
    return rule.packages === undefined || rule.packages.includes(specifier)
      ? undefined
      : `${rule.from} takes no packages`;
  }
  const target = posix.join(posix.dirname(path), specifier);
  if (TEST_FILE.test(target)) return 'only tests may import it';
  if (isOwn(rule, target) || rule.to.some((place) => isIn(target, place))) return undefined;
  return `${rule.from} may import ${rule.to.join(', ') || 'nothing'}`;
}

/** Whether a file is of the importer's own part; a part within it that has rules of its own is not, nor is another suite. */
function isOwn(rule: ImportRule, target: string): boolean {
  if (rule.from === 'suites') return isIn(target, 'suites') && !target.endsWith('.suite.ts');
  const other = ruleFor(target);
  // What holds the parts together (`src/target/embedded.ts`) may use each of them.
  return other === rule || (other !== undefined && isIn(other.from, rule.from));
}

function ruleFor(path: string): ImportRule | undefined {
  return IMPORT_RULES.filter(({ from }) => isIn(path, from)).toSorted(
    (a, b) => b.from.length - a.from.length,
  )[0];
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
