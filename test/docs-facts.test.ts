import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig, type RunConfig } from '../src/index.ts';
import { REPORT_FORMATS } from '../src/report/index.ts';
import { isRed, VERDICTS } from '../src/result/verdict.ts';
import { CaseContext } from '../src/suite/context.ts';
import { servedContracts } from '../src/target/embedded.ts';
import { faults } from '../src/target/faults/index.ts';
import { optionsByCommand } from './support/documented-command.ts';
import { codeIn, readPage, readPages, root, tableOf } from './support/markdown.ts';
import { library } from './support/run-on-reference.ts';

// The documentation's tables against the code, in both directions: what is there is documented, what is documented is
// there.

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly oneOf?: readonly SchemaNode[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

const contracts = servedContracts(library);
const readme = readPage('README.md');
const configuration = readPage('docs/configuration.md');

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function sorted(items: Iterable<string>): string[] {
  return [...new Set(items)].toSorted();
}

function firstColumn(rows: readonly string[][]): string[] {
  return rows.flatMap(([cell = '']) => codeIn(cell));
}

/** `target.limits.rate` and so on. What several settings have in common is taken apart where it comes first. */
function settingsOf(schema: SchemaNode): string[] {
  const seen = new Set<string>();
  const walk = (node: SchemaNode, prefix: string): string[] => {
    if (node.$ref !== undefined) {
      const name = node.$ref.replace('#/$defs/', '');
      if (seen.has(name)) return [prefix];
      seen.add(name);
      return walk(schema.$defs?.[name] ?? {}, prefix);
    }
    const parts = [node, ...(node.oneOf ?? [])].flatMap(({ properties = {} }) => Object.entries(properties));
    if (parts.length === 0) return [prefix];
    return parts.flatMap(([name, child]) => walk(child, prefix === '' ? name : `${prefix}.${name}`));
  };
  return walk(schema, '');
}

test('configuration.md has every setting of the schema and no other', () => {
  const documented = firstColumn(tableOf(configuration, 'setting', 'default'));
  expect(sorted(documented)).toEqual(
    sorted(settingsOf(readJson('schemas/config.schema.json') as SchemaNode)),
  );
});

test('configuration.md tells the defaults that loadConfig() fills in', () => {
  const config = loadConfig(
    undefined,
    { endpoint: 'http://host.example', project: 'p' },
    { OS_TOKEN: 'from-os-token' },
  );
  const { target }: RunConfig = config;
  expect(config.output).toBe(join(process.cwd(), 'out'));
  const actual: Record<string, unknown> = {
    'target.project.exclusive': target.project.exclusive,
    'target.auth.type': target.auth.type,
    'target.fixtures.availability_zone': target.fixtures.availabilityZone,
    'target.fixtures.volume_type': target.fixtures.volumeType,
    'target.fixtures.volume_size': target.fixtures.volumeSize,
    'target.fixtures.image': target.fixtures.image ?? 'none',
    'target.timeouts.request_s': target.timeouts.requestMs / 1000,
    'target.timeouts.state_s': target.timeouts.stateMs / 1000,
    'target.timeouts.poll_ms': target.timeouts.pollMs,
    'target.limits.concurrency': target.limits.concurrency,
    'target.limits.rate': target.limits.rate ?? 'none',
    'target.limits.live_volumes': target.limits.liveVolumes,
    'run.seed': config.seed,
    'run.budget': config.budget,
    'run.expectations': config.expectations ?? 'none',
  };
  for (const [cell = '', value = ''] of tableOf(configuration, 'setting', 'default')) {
    const [setting = ''] = codeIn(cell);
    if (setting in actual) expect(value.replaceAll('`', ''), setting).toBe(String(actual[setting]));
  }
});

test('configuration.md has every environment variable and no other', () => {
  const files = globSync('src/**/*.ts', { cwd: root, ignore: ['**/*.test.ts', '**/testing/**'] });
  const code = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const used = [...code.matchAll(/env\['([A-Z_]+)'\]/g)].map(([, name]) => name ?? '');
  const documented = codeIn(configuration.text);
  expect(documented).toEqual(expect.arrayContaining(used));
  expect(used.filter((name) => name.startsWith('EVSC_'))).not.toEqual([]);
  const mentioned = readPages().flatMap(({ text }) => text.match(/\bEVSC_[A-Z_]+/g) ?? []);
  expect(used).toEqual(expect.arrayContaining(mentioned));
});

test('configuration.md has every flag of every command, and no page has another', () => {
  const flags = sorted([...optionsByCommand().values()].flat());
  const documented = codeIn(configuration.text).filter((code) => /^--?[a-z][\w-]*$/.test(code));
  expect(sorted(documented)).toEqual(flags);
  // The scripts of targets/ and bench/ have flags of their own.
  const pages = readPages().filter(({ path }) => !/^targets\/|benchmarks\.md$/.test(path));
  const mentioned = pages.flatMap(({ text }) => codeIn(text).filter((code) => /^--[a-z-]+$/.test(code)));
  expect(flags).toEqual(expect.arrayContaining(mentioned));
});

test('configuration.md has the optional features of each contract', () => {
  const rows = tableOf(configuration, 'contract', 'optional features');
  const documented = Object.fromEntries(
    rows.map(([id = '', cell = '']) => [codeIn(id)[0], sorted(codeIn(cell))]),
  );
  const actual = contracts.map((id) => [id, sorted(library.get(id).features.optional)]);
  expect(documented).toEqual(Object.fromEntries(actual));
});

test('the README names each contract that the reference serves', () => {
  const rows = tableOf(readme, 'contract', 'document', 'operations');
  const documented = rows.map(([id = '']) => codeIn(id)[0]);
  expect(documented).toEqual(expect.arrayContaining([...contracts]));
  expect(contracts).toEqual(expect.arrayContaining(documented));
});

test('the README has every verdict and whether it is red', () => {
  const rows = tableOf(readme, 'verdict', 'meaning', 'red');
  const documented = Object.fromEntries(rows.map(([verdict = '', , red = '']) => [codeIn(verdict)[0], red]));
  expect(documented).toEqual(Object.fromEntries(VERDICTS.map((one) => [one, isRed(one) ? 'yes' : 'no'])));
});

test('the pages have every file of a run', () => {
  const files = REPORT_FORMATS.map(({ file }) => file);
  const others = [
    'allure-results/',
    'events.ndjson',
    'exchanges.ndjson',
    'ledger.ndjson',
    'mutations.ndjson',
  ];
  for (const page of [readme, readPage('docs/reports.md')]) {
    expect(sorted(firstColumn(tableOf(page, 'file')))).toEqual(sorted([...files, ...others]));
  }
});

test('reports.md has every member of the run result and of a finding', () => {
  const schema = readJson('schemas/run-result.schema.json') as SchemaNode & {
    $defs: Record<string, SchemaNode>;
  };
  const page = readPage('docs/reports.md');
  const [result, finding] = [page.text.indexOf('| `$schema`'), page.text.indexOf('A finding:')];
  const members = (from: number): string[] =>
    firstColumn(tableOf({ ...page, text: page.text.slice(from) }, 'member'));
  expect(result).toBeGreaterThan(0);
  expect(sorted(firstColumn(tableOf(page, 'member')))).toEqual(sorted(Object.keys(schema.properties ?? {})));
  expect(sorted(members(finding))).toEqual(sorted(Object.keys(schema.$defs['Finding']?.properties ?? {})));
});

test('expectations.md has every member of an entry', () => {
  const { items } = readJson('schemas/expectations.schema.json') as { items: SchemaNode };
  const documented = firstColumn(tableOf(readPage('docs/expectations.md'), 'member'));
  expect(sorted(documented)).toEqual(sorted(Object.keys(items.properties ?? {})));
});

test('faults.md has every class of faults and no other', () => {
  const documented = firstColumn(tableOf(readPage('docs/faults.md'), 'class'));
  expect(sorted(documented)).toEqual(sorted(faults.map((fault) => fault.class)));
});

test('writing-a-suite.md names calls that a context has', () => {
  const called = firstColumn(tableOf(readPage('docs/writing-a-suite.md'), 'call')).map(
    (code) => /^t\.(\w+)/.exec(code)?.[1],
  );
  expect(Object.getOwnPropertyNames(CaseContext.prototype)).toEqual(expect.arrayContaining(called));
});

test('CONTRIBUTING.md has every script', () => {
  const { scripts } = readJson('package.json') as { scripts: Record<string, string> };
  const { prepare: _, ...called } = scripts;
  const documented = firstColumn(tableOf(readPage('CONTRIBUTING.md'), 'script'));
  expect(sorted(documented.map((code) => code.replace(/^npm (?:run )?/, '')))).toEqual(
    sorted(Object.keys(called)),
  );
});

test('every path that a page names exists', () => {
  const starts = /^(?:src|suites|schemas|docs|test|targets|reports|bench|scripts|\.ci)\/[\w./-]*$/;
  const missing = readPages().flatMap(({ path, text }) =>
    codeIn(text)
      .filter((code) => starts.test(code) && !existsSync(join(root, code)))
      .map((code) => `${path}: ${code}`),
  );
  // Two pages give a path as an example of what does not exist yet.
  expect(missing.filter((line) => !/redescribe\.suite\.ts|reports\/openstack-cinder/.test(line))).toEqual([]);
});

test('the changelog has the version of the package or what is to come', () => {
  const { version } = readJson('package.json') as { version: string };
  const headings = [...readPage('CHANGELOG.md').text.matchAll(/^## \[([^\]]+)\]/gm)].map(([, name]) => name);
  expect(['Unreleased', version]).toContain(headings[0]);
});

test('contract-format.md shows YAML that is YAML', () => {
  const samples = readPage('docs/contract-format.md').text.match(/(?:^ {4}.*\n(?:\n(?= {4}))?)+/gm) ?? [];
  expect(samples.length).toBeGreaterThan(3);
  for (const sample of samples) expect(() => parse(sample) as unknown, sample).not.toThrow();
});
