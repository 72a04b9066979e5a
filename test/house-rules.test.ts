import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, onTestFinished, test } from 'vitest';
import { APART } from './support/apart.ts';
import { undocumentedExports } from './support/docstrings.ts';
import { readSources, type SourceFile } from './support/source-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that is written by hand or published: all but what .gitignore names. */
const paths = globSync(['**'], {
  cwd: root,
  dot: true,
  ignore: ['.git/**', '**/node_modules/**', 'dist/**', 'out/**', '**/__pycache__/**'],
}).toSorted();
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every place where a pattern is found in some files, one line each. */
function places(pattern: RegExp, within: readonly string[]): string[] {
  return within.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}

/** A folder of a machine: that of this checkout, or a home. */
const MACHINE_PATH = new RegExp(
  [root.replace(/\/$/, ''), '/home/\\w', '/Users/\\w', '/root/\\w', '[A-Z]:\\\\Users'].join('|'),
);
const REGISTRY = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\/artifactory\/|\/repository\/npm|"resolved": "https?:/;

test('no file names a folder of a machine', () => {
  expect(paths.length).toBeGreaterThan(300);
  expect(
    places(
      MACHINE_PATH,
      paths.filter((path) => path !== 'test/house-rules.test.ts'),
    ),
  ).toEqual([]);
});

test('no file names a package registry, and the lock file leaves the choice open', () => {
  expect(
    places(
      REGISTRY,
      paths.filter((path) => path !== 'test/house-rules.test.ts'),
    ),
  ).toEqual([]);
  expect(paths).not.toContain('.npmrc');
});

test('the patterns for machines and registries find what they are for', () => {
  expect(`see ${root}src`).toMatch(MACHINE_PATH);
  expect('C:\\Users\\somebody').toMatch(MACHINE_PATH);
  expect('"resolved": "https://registry.example.com/ajv/-/ajv-8.20.0.tgz"').toMatch(REGISTRY);
});

describe('Chinese', () => {
  const CHINESE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;
  /** Longer than any word or name; a sentence of the documents would be. */
  const SENTENCE = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]{13,}/;
  /** Tests and their data; the audit, which reads the words of the documents; and what sends text to targets. */
  // A published run is stored as it was written, with the texts that it drew.
  // The one other file: what the HTML report says of itself to those who read Chinese.
  const ALLOWED =
    /^src\/report\/html\/i18n\/zh\.ts$|\.test\.ts$|\/testing\/|^src\/(audit|generate|target)\/|^suites\/|^reports\/.+\/(run-result\.json|report\.html)$/;

  test('stands in test data, and where the words of the documents are read, alone', () => {
    expect(
      places(
        CHINESE,
        paths.filter((path) => !ALLOWED.test(path)),
      ),
    ).toEqual([]);
  });

  test('is nowhere a whole sentence', () => {
    const code = paths.filter(
      (path) => !/\.test\.ts$|\/testing\/|^src\/report\/html\/i18n\/zh\.ts$/.test(path),
    );
    expect(places(SENTENCE, code)).toEqual([]);
  });

  test('is recognised', () => {
    expect('// 云硬盘').toMatch(CHINESE);
    expect('// 云硬盘快照创建成功后可以用于回滚数据。').toMatch(SENTENCE);
  });
});

describe('docstrings', () => {
  const parsed = (text: string): SourceFile[] => {
    const folder = mkdtempSync(join(tmpdir(), 'docstrings-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'a.ts'), text);
    return readSources(folder, ['.']);
  };

  test('stand before every export of src', () => {
    const files = readSources(root, ['src']).filter(({ path }) => !path.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(200);
    expect(undocumentedExports(files)).toEqual([]);
  });

  test.for([
    'export function f(): void {}',
    'export interface F {}',
    'export type F = 1;',
    'export const f = 1;',
    'export class F {}',
    '/** Of an overload. */\nexport function e(): void;\nexport function f(): void;',
    '/* no docstring */ export const f = 1;',
    '/** */ export const f = 1;',
    '/** Of something else. */ const e = 1;\nexport const f = 1;',
  ])('are missed before %s', (text) => {
    expect(undocumentedExports(parsed(text))).toHaveLength(1);
  });

  test.for([
    '/** What it does. */\nexport const f = 1;\nexport { f as g };',
    '/** What it does. */\nexport function f(): void;\nexport function f(x: number): void;',
    '/** For `/ids/*` as well. */\nexport type F = 1;',
  ])('are seen before %s', (text) => {
    expect(undocumentedExports(parsed(text))).toEqual([]);
  });
});

describe('generated files', () => {
  const HEADER = /generated by/i;
  /** What scripts write into the repository. */
  const generated = paths.filter((path) =>
    /^docs\/(traceability|requirements|coverage)\b.*\.md$|\.gen\.\w+$/.test(path),
  );

  test('say so in their first lines', () => {
    const silent = generated.filter((path) => !HEADER.test(textOf(path).split('\n').slice(0, 5).join('\n')));
    expect(silent).toEqual([]);
  });
});

describe('the linter', () => {
  /** One offence for each rule that a forgotten `await` or case would slip past otherwise. */
  const PLANTED = `
declare function send(): Promise<boolean>;
export function floating(): void {
  send();
}
export function misused(): number {
  return send() ? 1 : 2;
}
export async function thenable(): Promise<void> {
  await 1;
}
export function exhaustive(verdict: 'a' | 'b'): void {
  switch (verdict) {
    case 'a':
      throw new Error('a');
  }
}
`;

  test('finds forgotten promises and cases', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lint-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const config = { extends: join(root, 'tsconfig.json'), compilerOptions: { types: [] }, include: ['.'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(folder, 'planted.ts'), PLANTED);
    const said = lint(folder);
    for (const rule of [
      'no-floating-promises',
      'no-misused-promises',
      'await-thenable',
      'switch-exhaustiveness-check',
    ])
      expect(said).toContain(`[Error/typescript(${rule})]`);
  });
});

describe('luck', () => {
  const code = paths.filter((path) => path.endsWith('.ts') && path !== 'test/house-rules.test.ts');
  /** A time-out of one test or one wait; what the code under test is given is named in milliseconds. */
  const OWN_TIMEOUT = /\btimeout: *\d|^\s*\}, \d[\d_]{3,}\);/;

  test('decides no property: every call of fast-check has a seed', () => {
    expect(code.flatMap((path) => unseeded(textOf(path)).map((call) => `${path}: ${call}`))).toEqual([]);
  });

  test.for([
    'fc.assert(fc.property(fc.nat(), (n) => n >= 0));',
    'fc.assert(fc.property(fc.nat(), (seed) => seed >= 0), { numRuns: 5 });',
    'fc.sample(fc.nat(), 5);',
    "fc.check(fc.property(fc.string(), (text) => text !== ')'));",
  ])('is found in %s', (text) => {
    expect(unseeded(text)).toHaveLength(1);
  });

  test.for([
    'fc.assert(\n  fc.property(fc.nat(), (n) => (n >= 0)),\n  { seed: 8776 },\n);',
    'fc.sample(fc.nat(), { seed, numRuns: 5 });',
    "fc.check(fc.property(fc.string(), (text) => text !== ')'), { numRuns: 5, seed: 1 });",
  ])('is not found in %s', (text) => {
    expect(unseeded(text)).toEqual([]);
  });

  test('of a busy machine fails no test: the bounds of vitest.config.ts are the only ones', () => {
    const tests = code.filter((path) => /\.test\.ts$|^test\//.test(path));
    expect(tests.length).toBeGreaterThan(200);
    expect(places(OWN_TIMEOUT, tests)).toEqual([]);
    expect("test('x', { timeout: 60_000 }, () => {").toMatch(OWN_TIMEOUT);
    expect('}, 120_000);').toMatch(OWN_TIMEOUT);
  });
});

test('what is put in the place of a module or of timers does not reach other tests: APART has it', () => {
  const shared = globSync(['src/**/*.test.ts', 'targets/**/*.test.ts'], { cwd: root, ignore: [...APART] });
  expect(shared.length).toBeGreaterThan(100);
  expect(places(/\bvi\.(mock|doMock|stub\w+|useFakeTimers|spyOn|hoisted)\(/, shared)).toEqual([]);
});

/** Calls of fast-check whose last argument names no seed. */
function unseeded(text: string): string[] {
  return [...text.matchAll(/\bfc\.(?:assert|check|sample|statistics)\(/g)].flatMap(({ 0: call, index }) => {
    const last = argumentsOf(text.slice(index + call.length)).at(-1) ?? '';
    return /^\{[^]*\bseed\b/.test(last) ? [] : [text.slice(index, index + 60)];
  });
}

/** The arguments of a call, from behind its bracket on. */
function argumentsOf(text: string): string[] {
  const found = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[^]/g)) {
    if (/^[([{]$/.test(token)) depth++;
    if (/^[)\]}]$/.test(token) && --depth < 0) break;
    if (token === ',' && depth === 0) found.push('');
    else found[found.length - 1] += token;
  }
  return found.map((one) => one.trim()).filter((one) => one !== '');
}

/** What the linter says of a folder, by the rules of this repository. */
function lint(folder: string): string {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const args = [oxlint, '--type-aware', '-f', 'unix', '-c', join(root, '.oxlintrc.json'), '.'];
  try {
    return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
