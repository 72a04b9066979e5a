import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { importViolations } from './support/import-rules.ts';
import { outputViolations } from './support/output-rules.ts';
import { readSources, type SourceFile } from './support/source-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'suites'];

describe('the tree', () => {
  const files = readSources(root, FOLDERS);

  test('is read', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.map(({ path }) => path)).toContain('src/index.ts');
  });

  test('keeps the directions of imports', () => {
    expect(importViolations(files)).toEqual([]);
  });

  test('prints and exits in src/cli only', () => {
    expect(outputViolations(files)).toEqual([]);
  });
});

/** Parses one file that lies in a folder of its own, at the given path. */
function plant(path: string, text: string): SourceFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return readSources(folder, FOLDERS);
}

describe('importViolations()', () => {
  test.for([
    ['src/errors/a.ts', '../result/finding.ts'],
    ['src/result/a.ts', '../errors/user-error.ts'],
    ['src/result/a.ts', 'yaml'],
    ['src/contract/a.ts', '../http/types.ts'],
    ['src/contract/a.ts', '../result/finding.ts'],
    ['src/http/a.ts', '../contract/types.ts'],
    ['src/http/a.ts', '../errors/user-error.ts'],
    ['src/generate/a.ts', '../http/types.ts'],
    ['src/generate/break/a.ts', '../../check/index.ts'],
    ['src/check/a.ts', '../generate/index.ts'],
    ['src/check/a.ts', '../target/embedded.ts'],
    ['src/target/config/a.ts', '../../check/index.ts'],
    ['src/target/a.ts', '../suite/types.ts'],
    ['src/target/reference/a.ts', '../../check/index.ts'],
    ['src/target/reference/model/a.ts', '../../../generate/index.ts'],
    ['src/target/reference/a.ts', '../../contract/validate.ts'],
    ['src/target/reference/a.ts', '../../contract/types.ts'],
    ['src/target/reference/a.ts', '../faults/index.ts'],
    ['src/target/reference/a.ts', '../config/types.ts'],
    ['src/target/faults/a.ts', '../../contract/types.ts'],
    ['src/target/faults/a.ts', '../../generate/index.ts'],
    ['src/target/faults/derived/a.ts', '../../../generate/index.ts'],
    ['src/suite/a.ts', '../report/index.ts'],
    ['src/suite/vitest/a.ts', '../../cli/main.ts'],
    ['src/report/a.ts', '../contract/types.ts'],
    ['src/report/html/client/parts/a.tsx', '../../../../suite/types.ts'],
    ['src/compare/a.ts', '../report/index.ts'],
    ['src/audit/a.ts', '../generate/index.ts'],
    ['src/index.ts', './cli/main.ts'],
    ['src/unheard-of/a.ts', '../result/finding.ts'],
    ['src/check/a.ts', '../http/raw-server.fixture.ts'],
    ['src/cli/a.ts', '../report/testing/sample-result.ts'],
    ['suites/volumes/a.suite.ts', '../../src/suite/types.ts'],
    ['suites/volumes/a.suite.ts', '../../src/contract/types.ts'],
    ['suites/volumes/a.suite.ts', '../lists/paging.suite.ts'],
    ['suites/volumes/a.suite.ts', 'fast-check'],
  ] as const)('tells that %s imports %s', ([path, specifier]) => {
    expect(importViolations(plant(path, `import { x } from '${specifier}';\n`))).toEqual([
      expect.stringContaining(`${path}:1 imports ${specifier}: `),
    ]);
  });

  test.for([
    "import type { X } from '../check/index.ts';",
    "import '../check/index.ts';",
    "export * from '../check/index.ts';",
    "export type { X } from '../check/index.ts';",
    "const x = await import('../check/index.ts');",
    "export type X = import('../check/index.ts').X;",
  ])('sees %s', (text) => {
    expect(importViolations(plant('src/http/a.ts', text))).toHaveLength(1);
  });

  test.for([
    ['src/contract/a.ts', '../errors/user-error.ts'],
    ['src/http/a.ts', '../result/exchange-record.ts'],
    ['src/http/a.ts', 'undici'],
    ['src/target/embedded.ts', './reference/index.ts'],
    ['src/target/reference/a.ts', '../../contract/routes.ts'],
    ['src/target/reference/model/a.ts', '../problem.ts'],
    ['src/target/faults/derived/a.ts', '../edit.ts'],
    ['src/cli/a.ts', '../report/index.ts'],
    ['src/check/a.test.ts', '../generate/index.ts'],
    ['suites/volumes/a.suite.ts', './helper.ts'],
    ['suites/volumes/a.suite.ts', '../lists/population.ts'],
    ['suites/volumes/a.suite.ts', '../../src/index.ts'],
    ['suites/volumes/a.suite.ts', 'node:util'],
  ] as const)('lets %s import %s', ([path, specifier]) => {
    expect(importViolations(plant(path, `import { x } from '${specifier}';\n`))).toEqual([]);
  });
});

describe('outputViolations()', () => {
  test.for([
    ["console.log('x');", 'console'],
    ["globalThis.console.log('x');", 'console'],
    ['const log = console;', 'console'],
    ["process.stdout.write('x');", 'process.stdout'],
    ["globalThis.process.stderr.write('x');", 'process.stderr'],
    ["process['exit'](1);", 'process.exit'],
    ['process.exitCode = 1;', 'process.exitCode'],
    ['const { stdout } = process;', 'process.stdout'],
    ["import { stderr as out } from 'node:process';", 'process.stderr'],
    ["import { Console } from 'node:console';", 'console'],
  ] as const)('tells of %s', ([text, use]) => {
    expect(outputViolations(plant('src/report/a.ts', text))).toEqual([
      `src/report/a.ts:1 uses ${use}: only src/cli may`,
    ]);
  });

  test('lets src/cli print, and lets members bear the name', () => {
    expect(outputViolations(plant('src/cli/a.ts', "console.log('x'); process.exit(1);"))).toEqual([]);
    const text = 'export const x = { console: 1, exit: 2 }; export const y = x.console + x.exit;';
    expect(outputViolations(plant('src/report/a.ts', text))).toEqual([]);
  });
});
