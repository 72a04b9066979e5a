import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startEmbedded } from '../src/target/embedded.ts';
import { node, packAndInstall, type Packed } from './support/packed.ts';
import { library } from './support/run-on-reference.ts';

let packed: Packed;
beforeAll(async () => {
  packed = await packAndInstall();
});

const folder = (): string => mkdtempSync(join(tmpdir(), 'evsc-cwd-'));
const paths = (): string[] => packed.files.map(({ path }) => path);

describe('what the package contains', () => {
  test.each([
    'package.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'dist/src/index.js',
    'dist/src/index.d.ts',
    'dist/src/cli/main.js',
    'dist/src/suite/vitest/adapter.js',
    'dist/src/report/html/client.js',
    'dist/src/report/html/client.css',
    'dist/suites/volumes/create.suite.js',
    'dist/contracts/cinder/v3.json',
    'schemas/config.schema.json',
    'schemas/cinder/v3/openapi.yaml',
    'targets/cinder/README.md',
  ])('%s', (path) => {
    expect(paths()).toContain(path);
  });

  test('only what package.json names', () => {
    const allowed = /^(dist|schemas|targets)\/|^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
    expect(paths().filter((path) => !allowed.test(path))).toEqual([]);
  });

  test('no tests and nothing that only tests need', () => {
    const forTests = /\.test\.|\.fixture\.|\/testing\/|(^|\/)(test|fixtures?|__snapshots__)\//;
    expect(paths().filter((path) => forTests.test(path))).toEqual([]);
  });

  test('no document of a vendor, no archive, no report', () => {
    expect(paths().filter((path) => /\.(pdf|docx?|html?|zip|tgz|png|jpe?g|ndjson)$/i.test(path))).toEqual([]);
  });

  test('source maps that carry their sources and name none outside the package', () => {
    const maps = paths().filter((path) => path.endsWith('.map'));
    expect(maps.length).toBeGreaterThan(50);
    for (const path of maps) {
      const map = JSON.parse(readFileSync(join(packed.source, path), 'utf8')) as {
        sources: string[];
        sourcesContent?: string[];
      };
      const named = map.sources.map((source) =>
        relative(packed.source, resolve(packed.source, dirname(path), source)),
      );
      expect(
        named.filter((source) => source.startsWith('..')),
        path,
      ).toEqual([]);
      expect(map.sourcesContent?.length, path).toBe(map.sources.length);
    }
  });

  test('no path of the machine that built it', () => {
    const texts = paths().filter((path) => /\.(js|ts|map|json|ya?ml|md)$/.test(path));
    const telling = texts.filter((path) =>
      readFileSync(join(packed.source, path), 'utf8').includes(packed.source),
    );
    expect(telling).toEqual([]);
  });

  test('an executable command', () => {
    const main = packed.files.find(({ path }) => path === 'dist/src/cli/main.js');
    expect((main?.mode ?? 0) & 0o111).toBe(0o111);
    expect(readFileSync(packed.bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('every dependency that its code imports', () => {
    const { dependencies } = JSON.parse(readFileSync(join(packed.source, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const imported = new Set<string>();
    for (const path of paths().filter((name) => /^dist\/.*\.js$/.test(name) && !name.endsWith('client.js'))) {
      const text = readFileSync(join(packed.source, path), 'utf8');
      for (const [, name = ''] of text.matchAll(
        /^(?:import|export)\b(?:[^;'"]*\bfrom)? ?['"]([^'"]+)['"];/gm,
      )) {
        if (!name.startsWith('.') && !name.startsWith('node:')) {
          imported.add(
            name
              .split('/')
              .slice(0, name.startsWith('@') ? 2 : 1)
              .join('/'),
          );
        }
      }
    }
    expect(imported.size).toBeGreaterThan(5);
    expect([...imported].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  });
});

describe('installed in a project', () => {
  test('list works from a foreign folder', async () => {
    const { code, stdout, stderr } = await node([packed.bin, 'list', '--contracts'], { cwd: folder() });
    expect(stderr).toBe('');
    expect(stdout).toContain('cinder/v3\n');
    expect(code).toBe(0);
  });

  test.each(['direct', 'vitest'])('run works from a foreign folder with the runner %s', async (runner) => {
    const cwd = folder();
    const args = ['run', '--api', 'evs/v1,evs/v2', '--case', 'volumes/delete', '--runner', runner];
    const { code, stdout, stderr } = await node([packed.bin, ...args], { cwd });
    expect(stderr).toMatch(/^Testing reference/);
    expect(stdout).toMatch(/^CONFORMANT/);
    expect(code).toBe(0);
    for (const file of ['report.html', 'junit.xml', 'run-result.json', 'exchanges.ndjson', 'ledger.ndjson']) {
      expect(existsSync(join(cwd, 'out', file)), file).toBe(true);
    }
    expect(existsSync(join(cwd, 'out', 'allure-results'))).toBe(runner === 'vitest');
  });

  test('the index has every contract, and is current', async () => {
    const built = join(dirname(realpathSync(packed.bin)), '..');
    const program = `
      import { contractDirectory } from '${built}/contract/load.js';
      import { listContracts } from '${built}/contract/library.js';
      import { readIndexed } from '${built}/contract/indexed/index-file.js';
      const without = listContracts().filter((id) => readIndexed(contractDirectory(id)) === undefined);
      process.stdout.write(JSON.stringify(without));`;
    const { stdout, stderr } = await node(['--input-type=module', '-e', program], { cwd: packed.project });
    expect(stderr).toBe('');
    expect(stdout).toBe('[]');
  });

  test('a program imports it, and its types are found', async () => {
    const program =
      "import { listContracts } from 'evs-conformance'; process.stdout.write(listContracts().join());";
    const { stdout, code, stderr } = await node(['--input-type=module', '-e', program], {
      cwd: packed.project,
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('cinder/v3');
    expect(code).toBe(0);
  });

  test('a reader that leaves is no error', async () => {
    const child = spawn(process.execPath, [packed.bin, 'list', '--requirements'], {
      cwd: folder(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = (await once(child, 'close')) as [number | null];
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

describe('signals', () => {
  /** Starts a run against a reference of ours, and has it signalled when some volumes exist. */
  async function signalled(runner: string, signal: NodeJS.Signals) {
    let creates = 0;
    let onVolumes: () => void = () => undefined;
    const volumes = new Promise<void>((settle) => (onVolumes = settle));
    const embedded = await startEmbedded({
      library,
      apis: ['cinder/v3'],
      delayMs: 20,
      wrap: (fetch) => async (request) => {
        const response = await fetch(request);
        if (request.method === 'POST' && request.url.endsWith('/volumes') && response.ok && ++creates === 12)
          onVolumes();
        return response;
      },
    });
    onTestFinished(() => embedded.close());
    const { endpoint, project, auth } = embedded.target;
    const token = auth.type === 'token' ? auth.token : '';
    const cwd = folder();
    const { availabilityZone, volumeType } = embedded.target.fixtures;
    const fixtures = { EVSC_AVAILABILITY_ZONE: availabilityZone, EVSC_VOLUME_TYPE: volumeType };
    const env = { ...process.env, OS_TOKEN: token, ...fixtures };
    const target = ['--target', endpoint, '--project', project.id];
    const choice = ['--api', 'cinder/v3', '--case', 'snapshots/', '--case', 'volumes/', '--runner', runner];
    const child = spawn(process.execPath, [packed.bin, 'run', ...target, ...choice], {
      cwd,
      env,
      detached: true,
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.resume();
    const closed = once(child, 'close') as Promise<[number | null]>;
    await Promise.race([volumes, closed]);
    // A terminal signals the whole group of processes, `kill` one of them.
    if (signal === 'SIGINT' && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
    const [code] = await closed;
    const left = async (): Promise<unknown[]> => {
      const headers = { 'X-Auth-Token': token };
      const answer = await fetch(`${endpoint}/v3/${project.id}/volumes`, { headers });
      return ((await answer.json()) as { volumes: unknown[] }).volumes;
    };
    const cleanup = (): ReturnType<typeof node> => node([packed.bin, 'cleanup', ...target], { cwd, env });
    return { code, stderr, cwd, left, cleanup };
  }

  test.each([
    ['direct', 'SIGINT'],
    ['vitest', 'SIGINT'],
    ['vitest', 'SIGTERM'],
  ] as const)('the runner %s ends a run at %s: clean-up, reports, red', async (runner, signal) => {
    const { code, stderr, cwd, left } = await signalled(runner, signal);
    expect(stderr).toContain('stopping, and removing what the run created');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(await left()).toEqual([]);
    const result = JSON.parse(readFileSync(join(cwd, 'out/run-result.json'), 'utf8')) as {
      leftovers: string[];
      cases: { reason?: string }[];
    };
    expect(result.leftovers).toEqual([]);
    expect(result.cases.filter(({ reason }) => reason === 'the run was stopped')).not.toEqual([]);
    expect(existsSync(join(cwd, 'out/report.html'))).toBe(true);
  });

  test.each(['direct', 'vitest'])(
    'cleanup removes what the runner %s left when it was killed',
    async (runner) => {
      const { code, left, cleanup } = await signalled(runner, 'SIGKILL');
      expect(code).toBeNull();
      if (runner === 'direct') expect(await left()).not.toEqual([]);
      // The process under Vitest sees that nobody listens any more, and may take a moment to end.
      await expect.poll(async () => (await cleanup()).stderr).toBe('');
      expect(await left()).toEqual([]);
      const { code: again, stdout } = await cleanup();
      expect(stdout).toBe('Nothing is left to remove.\n');
      expect(again).toBe(0);
    },
  );
});
