import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startEmbedded } from '../src/target/embedded.ts';
import { createReference } from '../src/target/reference/index.ts';
import { readSeedFile } from '../src/target/seed-file.ts';
import { faults, withFault, type Fault } from '../src/target/faults/index.ts';
import { routesOf } from '../src/contract/routes.ts';
import { listContracts, loadConfig, startRun, type RunResult, type Suite } from '../src/index.ts';
import { readYamlFile } from '../src/errors/yaml-file.ts';
import { matchesGlob } from '../src/result/matches-glob.ts';
import { loadExpectations } from '../src/suite/expectations.ts';
import { commandLines, outputOf, whatIsWrong } from './support/documented-command.ts';
import {
  anchorsOf,
  codeBlocks,
  linksOf,
  readPage,
  readPages,
  root,
  type CodeBlock,
} from './support/markdown.ts';
import { apis, library, plannedCases } from './support/run-on-reference.ts';

// In the working tree, so that `../../src/index.ts` means in an example what it means in suites/<resource>/.
mkdirSync(join(root, 'out'), { recursive: true });
const folder = mkdtempSync(join(root, 'out', 'docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = readPages();
const blocks = pages.flatMap(codeBlocks);
const compiled = compileExamples();
const planned = await plannedCases();
const caseIds = planned.map(({ fullId }) => fullId);

function blocksOf(language: string, mark: string): [string, CodeBlock][] {
  const found = blocks.filter((block) => block.language === language && block.mark === mark);
  return found.map((block) => [block.place, block]);
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What the compiler says of the examples, in a process of its own beside the other tests. */
function compileExamples(): Promise<string> {
  const examples = blocks.filter(({ language }) => language === 'ts');
  const files = examples.map(({ text }, index) => write(`example-${index}.ts`, text));
  const compilerOptions = { paths: { 'evs-conformance': ['../../src/index.ts'] } };
  const settings = { extends: '../../tsconfig.json', compilerOptions, files };
  const project = write('tsconfig.json', JSON.stringify(settings));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const words = [tsc, '-p', project, '--pretty', 'false'];
  return new Promise((done) => {
    execFile(process.execPath, words, { cwd: folder }, (error, stdout) =>
      done(error !== null && stdout === '' ? `error: ${error.message}` : stdout),
    );
  });
}

test('every code block is of a kind that is tried out here', () => {
  const kinds = new Set([
    'yaml config',
    'yaml expectations',
    'yaml seed',
    'ts suite',
    'ts program',
    'sh',
    'text',
  ]);
  const odd = blocks.filter(({ language, mark }) => !kinds.has(`${language} ${mark}`.trim()));
  expect(odd.map(({ place }) => place)).toEqual([]);
});

/** What the configurations of the documentation expect to find; a named cloud is one of a file of this test's. */
const CREDENTIALS = {
  OS_TOKEN: 'a',
  MY_CLOUD_TOKEN: 'a',
  SECOND_TOKEN: 'b',
  HUAWEICLOUD_SDK_AK: 'a',
  HUAWEICLOUD_SDK_SK: 'b',
  OS_CLIENT_CONFIG_FILE: write(
    'clouds.yaml',
    'clouds: { lab: { auth: { auth_url: "http://keystone.invalid/v3", username: u, password: p } } }',
  ),
};

test.each(blocksOf('yaml', 'config'))('the configuration at %s loads', (place, { text }) => {
  const path = write(`${place.replaceAll(/\W/g, '-')}.yaml`, text);
  const { target } = loadConfig(path, {}, CREDENTIALS);
  const contracts = target.apis.map((id) => library.get(id));
  const features = contracts.flatMap((contract) => contract.features.optional);
  expect(features).toEqual(expect.arrayContaining(Object.keys(target.features)));
});

test.each(blocksOf('yaml', 'expectations'))(
  'the expectations at %s load and name what exists',
  (place, { text }) => {
    const path = write(`${place.replaceAll(/\W/g, '-')}.yaml`, text);
    const entries = readYamlFile(path).value as { target: string; requirement?: string; case?: string }[];
    for (const entry of entries) {
      const loaded = loadExpectations(path, entry.target, { version: '21.3' });
      expect(loaded.finish([], { apis: [], partial: false })).not.toEqual([]);
      const { requirement, case: caseGlob } = entry;
      if (caseGlob !== undefined)
        expect(
          caseIds.some((id) => matchesGlob(caseGlob, id)),
          caseGlob,
        ).toBe(true);
      const known = listContracts().some((api) =>
        [...library.get(api).requirements.keys()].some((id) => matchesGlob(requirement ?? '', id)),
      );
      expect(known, requirement).toBe(requirement !== undefined);
    }
  },
);

test.each(blocksOf('yaml', 'seed'))('the seed at %s fills a reference', (place, { text }) => {
  const file = readSeedFile(write(`${place.replaceAll(/\W/g, '-')}.yaml`, text));
  const { cloud } = createReference({ routes: [], seed: file.seed });
  const named = (file.seed.projects ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
  expect([...cloud.projects.keys()]).toEqual(expect.arrayContaining(named));
});

describe.each(blocksOf('sh', ''))('the commands at %s', (_, { text }) => {
  test.each(commandLines(text).map((words) => [words.join(' '), words] as const))('%s', async (__, words) => {
    expect(await whatIsWrong(words)).toBeUndefined();
    for (const [index, word] of words.entries()) {
      const value = words[index + 1] ?? '';
      if (word === '--api') expect(listContracts()).toEqual(expect.arrayContaining(value.split(',')));
      if (word === '--case') expect(caseIds.filter((id) => id.includes(value))).not.toEqual([]);
    }
    if (words[0] === 'evs-conformance' && words[1] === 'list')
      expect(await outputOf(words.slice(1))).toMatch(/\S/);
  });
});

describe.each(blocksOf('ts', 'suite'))('the suite at %s', (place, { text }) => {
  const path = write(`${place.replaceAll(/\W/g, '-')}.suite.ts`, text);

  test('passes on the reference and fails with the fault that its page names', async () => {
    const { suite } = (await import(pathToFileURL(path).href)) as { suite: Suite };
    const page = readPage(place.split(':')[0] ?? '').text;
    const named = faults.filter(({ id }) => page.includes(`\`${id}\``));
    expect(named).toHaveLength(1);
    const sound = await runSuite(suite, undefined);
    expect(sound.cases.filter(({ suite: id }) => id === suite.id).map(({ verdict }) => verdict)).toContain(
      'pass',
    );
    expect(sound).toMatchObject({ conformant: true, leftovers: [] });
    const broken = await runSuite(suite, named[0]);
    const red = broken.cases.filter(({ verdict }) => verdict === 'fail');
    expect(red.map(({ suite: id }) => id)).toContain(suite.id);
  });
});

async function runSuite(suite: Suite, fault: Fault | undefined): Promise<RunResult> {
  const embedded = await startEmbedded({
    library,
    apis,
    delayMs: 2,
    wrap: (fetch) => (fault === undefined ? fetch : withFault(fetch, fault, routesOf(library, apis)).fetch),
  });
  const output = mkdtempSync(join(folder, 'run-'));
  try {
    const config = { target: embedded.target, seed: 1, budget: 'quick', output } as const;
    return await startRun(config, { library, suites: [suite] }).finished;
  } finally {
    await embedded.close();
  }
}

test('every example in TypeScript has its types right', async () => {
  // What is wrong elsewhere is for `npm run typecheck` to say.
  expect((await compiled).split('\n').filter((line) => /^example-|^error/.test(line))).toEqual([]);
});

test('every relative link leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const file = path === '' ? page.path : join(dirname(page.path), path);
        if (!existsSync(join(root, file))) return true;
        return anchor !== undefined && !anchorsOf(readPage(file)).includes(anchor);
      })
      .map((link) => `${page.path}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the README starts its usage with the two commands', () => {
  const shell = codeBlocks(readPage('README.md')).map(({ text }) => text.trim());
  expect(shell.slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
});
