import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadConfig } from '../src/index.ts';
import { commandLines, whatIsWrong } from './support/documented-command.ts';
import { root } from './support/markdown.ts';

// What deploy/ has, as far as it can be checked without the services that it is for.

const folder = join(root, 'deploy');
const files = readdirSync(folder).filter((name) => name !== 'README.md');
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Variables of the services stand for what they will be. */
function filledIn(text: string): string {
  return text
    .replaceAll(/\$\{\{ matrix\.shard \}\}|\$CI_NODE_INDEX|\$\(JOB_COMPLETION_INDEX\)/g, '1')
    .replaceAll('$CI_NODE_TOTAL', '4')
    .replaceAll('"', '');
}

/** Every line of a file that calls the command line, without what stands round it. */
function callsIn(text: string): string[][] {
  const lines = filledIn(text)
    .split('\n')
    .flatMap((line) => /(?:npx |# +)(evs-conformance (?!-)[^|'\n]+)/.exec(line)?.[1] ?? []);
  return commandLines(lines.join('\n'));
}

interface Job {
  readonly kind?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly completions?: number;
    readonly completionMode?: string;
    readonly template?: {
      readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] };
    };
  };
}

function documentsOf(name: string): Job[] {
  return parseAllDocuments(textOf(name)).map((document) => {
    expect('errors' in document ? document.errors : []).toEqual([]);
    return document.toJS() as Job;
  });
}

test.each(files.filter((name) => /\.ya?ml$/.test(name)))('%s is YAML', (name) => {
  expect(documentsOf(name)).not.toEqual([]);
});

describe.each(files.filter((name) => !['Containerfile'].includes(name)))('%s', (name) => {
  const calls = callsIn(textOf(name));

  test('calls the command line', () => {
    expect(calls).not.toEqual([]);
  });

  test.each(calls.map((words) => [words.join(' '), words] as const))('can call %s', async (_, words) => {
    expect(await whatIsWrong(words)).toBeUndefined();
  });
});

describe('kubernetes-job.yaml', () => {
  const documents = documentsOf('kubernetes-job.yaml');
  const spec = documents.find(({ kind }) => kind === 'Job')?.spec;

  test('passes flags that run has, and as many parts as there are pods', async () => {
    const args = spec?.template?.spec.containers[0]?.args ?? [];
    expect(await whatIsWrong(['evs-conformance', ...args.map(filledIn)])).toBeUndefined();
    expect(spec).toMatchObject({ completionMode: 'Indexed' });
    expect(args[args.indexOf('--shard') + 1]).toBe(`auto/${spec?.completions}`);
  });

  test('has a configuration that loads', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'evsc-deploy-')), 'evs-conformance.yaml');
    writeFileSync(
      path,
      documents.find(({ kind }) => kind === 'ConfigMap')?.data?.['evs-conformance.yaml'] ?? '',
    );
    expect(loadConfig(path, {}, { OS_TOKEN: 't' }).target.apis).toEqual(['evs/v1', 'evs/v2']);
  });
});

test('the Containerfile copies what is there, and starts what the package names', () => {
  const text = textOf('Containerfile');
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  expect(text).toContain(`"/kit/${bin['evs-conformance']}"`);
  const copied = [...text.matchAll(/^COPY --from=build \/kit\/(\S+)/gm)].map(([, path = '']) => path);
  expect(copied).toContain('schemas');
  expect(
    copied.filter((path) => !['dist', 'node_modules'].includes(path) && !existsSync(join(root, path))),
  ).toEqual([]);
});
