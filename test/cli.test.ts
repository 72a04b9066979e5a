import { chmodSync, existsSync, readFileSync, mkdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { getuid } from 'node:process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { surviveClosedPipes } from '../src/cli/survive-closed-pipes.ts';
import { listContracts } from '../src/contract/library.ts';
import { cli, configText, emptyFolder, type CliOptions, type Outcome } from './support/cli.ts';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function answering(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer({ keepAliveTimeout: 1 }, listener))}`;
}

async function closedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await listening(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** One line for people: what is wrong and where, nothing of how the program is made. */
function oneLine(code: number, ...parts: readonly string[]): Outcome {
  const has = parts.map((part) => `(?=[^\\n]*${part.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)})`);
  const line = new RegExp(
    `^evs-conformance: ${has.join('')}(?![^\\n]*(\\bbug\\b|undefined|\\[object))[^\\n]+\\n$`,
  );
  return { code, stdout: '', stderr: expect.stringMatching(line) as string };
}

describe('configuration', () => {
  const withConfig = (text: string): CliOptions => ({ cwd: emptyFolder({ 'my.yaml': text }) });
  const use = ['run', '--config', 'my.yaml'];

  test('a missing file', async () => {
    expect(await cli(['run', '--config', 'nope.yaml'])).toEqual(oneLine(2, 'nope.yaml: ', 'no such file'));
  });

  test('a folder instead of a file', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'folder'));
    expect(await cli(['run', '--config', 'folder'], { cwd })).toEqual(
      oneLine(2, 'folder: ', 'it is a folder'),
    );
  });

  test('broken YAML', async () => {
    expect(await cli(use, withConfig('target:\n  endpoint: [http://x\n  project: 1\n'))).toEqual(
      oneLine(2, 'my.yaml:', 'not valid YAML'),
    );
  });

  test('an unknown setting', async () => {
    expect(await cli(use, withConfig(configText('http://x', '  retries: 3\n')))).toEqual(
      oneLine(
        2,
        'my.yaml:6:12: ',
        'unknown setting "retries"',
        'Known here: name, version, microversion, endpoint,',
      ),
    );
  });

  test('a wrong type', async () => {
    expect(await cli(use, withConfig(configText('http://x', '  limits: { concurrency: many }\n')))).toEqual(
      oneLine(2, 'my.yaml:6:26: ', 'target.limits.concurrency must be integer'),
    );
  });

  test('an unknown kind of credentials', async () => {
    expect(
      await cli(
        use,
        withConfig(configText('http://x').replace('type: token, token: a-token', 'type: password')),
      ),
    ).toEqual(oneLine(2, 'my.yaml:4:', 'token, keystone, aksk, noauth or none'));
  });

  test('a file that is no map', async () => {
    expect(await cli(use, withConfig('- 1\n'))).toEqual(oneLine(2, 'my.yaml:1:1: ', 'must be object'));
  });

  test('an empty file', async () => {
    expect(await cli(use, withConfig(''))).toEqual(oneLine(2, 'endpoint', '--target'));
  });

  test('an endpoint that is no URL', async () => {
    expect(await cli(['run', '--target', 'not a url', '--project', 'p'])).toEqual(
      oneLine(2, '"not a url" is not an http(s) URL'),
    );
  });

  test('no project', async () => {
    expect(await cli(['run', '--target', 'http://x'])).toEqual(oneLine(2, 'no project id', '--project'));
  });

  test('no token', async () => {
    expect(await cli(['run', '--target', 'http://x', '--project', 'p'])).toEqual(
      oneLine(2, 'OS_TOKEN', 'target.auth.type'),
    );
  });

  test('a token that no header can carry, without showing it', async () => {
    const outcome = await cli(['run', '--target', 'http://x', '--project', 'p'], {
      env: { OS_TOKEN: 'sec\nret' },
    });
    expect(outcome).toEqual(oneLine(2, 'line break'));
    expect(outcome.stderr).not.toContain('ret"');
  });

  test('no API version', async () => {
    expect(await cli(['run', '--target', 'http://x', '--project', 'p'], { env: { OS_TOKEN: 't' } })).toEqual(
      oneLine(2, '--api', 'cinder/v3'),
    );
  });

  test.each(['cinder/v9', '../cinder', 'cinder', ''])('the unknown API version "%s"', async (id) => {
    for (const command of ['run', 'list', 'serve']) {
      expect(await cli([command, '--api', id])).toEqual(oneLine(2, `"${id}"`, ...listContracts()));
    }
  });

  test('a configuration together with the embedded reference', async () => {
    expect(await cli([...use, '--target', 'reference'], withConfig(configText('http://x')))).toEqual(
      oneLine(2, 'exclude each other'),
    );
  });
});

describe('numbers and choices', () => {
  test.each([
    ['--seed', 'x'],
    ['--seed', '1.5'],
    ['--seed', '99999999999999999999'],
    ['--rate', '0'],
    ['--rate', '-1'],
    ['--rate', ''],
    ['--rate', 'fast'],
    ['--concurrency', '0'],
    ['--concurrency', '-3'],
    ['--concurrency', '1e9'],
    ['--concurrency', '257'],
  ])('run %s "%s"', async (flag, value) => {
    expect(await cli(['run', `${flag}=${value}`])).toEqual(oneLine(2, flag.slice(2), value));
  });

  test.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', 'http'],
    ['--latency', '1.5'],
  ])('serve %s "%s"', async (flag, value) => {
    expect(await cli(['serve', `${flag}=${value}`])).toEqual(oneLine(2, flag, value));
  });

  test.each([
    [['run', '--budget', 'huge'], 'quick, standard, thorough'],
    [['run', '--runner', 'jest'], 'vitest, direct'],
    [['run', '--nope'], "unknown option '--nope'"],
    [['run', '--confg', 'x'], 'Did you mean --config?'],
    [['runn'], 'Did you mean run?'],
    [['run', 'cinder/v3'], 'too many arguments'],
    [['run', '--seed'], 'argument missing'],
  ])('%j is wrong usage', async (args, part) => {
    const { code, stdout, stderr } = await cli(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(part);
    expect(stderr).toMatch(/^evs-conformance: /);
    expect(stderr).toContain('--help');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('a budget from the environment', async () => {
    expect(await cli(['run'], { env: { EVSC_BUDGET: 'huge' } })).toEqual(oneLine(2, '"huge"'));
  });

  test('no command at all shows the help', async () => {
    const { code, stderr } = await cli([]);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: evs-conformance');
  });

  test.each([[['--help']], [['run', '--help']], [['--version']]])('%j succeeds', async (args) => {
    const { code, stdout, stderr } = await cli(args);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).not.toBe('');
  });
});

describe('files beside the configuration', () => {
  test('an output folder below a file', async () => {
    const cwd = emptyFolder({ taken: '' });
    expect(await cli(['run', '--output', 'taken/out'], { cwd })).toEqual(
      oneLine(2, join(cwd, 'taken/out'), 'ENOTDIR', '--output'),
    );
  });

  test('an output folder that is a file', async () => {
    const cwd = emptyFolder({ taken: '' });
    expect(await cli(['run', '--output', 'taken'], { cwd })).toEqual(
      oneLine(2, join(cwd, 'taken'), 'it is a file', '--output'),
    );
  });

  test.skipIf(getuid?.() === 0)('a read-only output folder', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'out'));
    chmodSync(join(cwd, 'out'), 0o555);
    expect(await cli(['run'], { cwd })).toEqual(oneLine(2, join(cwd, 'out'), 'no permission', '--output'));
  });

  test.each([
    ['a missing file', undefined, ['no such file']],
    ['broken YAML', '- target: [', [':1:', 'not valid YAML']],
    [
      'an entry without a reason',
      '- target: a\n  case: b\n  evidence: curl said so\n',
      [':1:3: ', 'entry 1', 'reason'],
    ],
    ['an unknown member', '- target: a\n  cause: x\n', [':2:10: ', 'unknown member "cause"']],
    [
      'neither a requirement nor a case',
      '- { target: a, reason: it is known to be so, evidence: curl said so }\n',
      [':1:3: ', 'either a requirement or a case'],
    ],
    [
      'a short reason',
      '- { target: a, case: b, reason: so, evidence: curl said so }\n',
      [':1:33: ', 'reason must NOT'],
    ],
    ['a map', 'target: a\n', [':1:1: ', 'must be array']],
  ])('expectations: %s', async (_, text, parts) => {
    const cwd = emptyFolder(text === undefined ? {} : { 'known.yaml': text });
    expect(await cli(['run', '--expectations', 'known.yaml'], { cwd })).toEqual(
      oneLine(2, 'known.yaml', ...parts),
    );
  });

  test('a case that there is not', async () => {
    expect(await cli(['run', '--case', 'no-such-case'])).toEqual(
      oneLine(2, '"no-such-case"', 'list --cases'),
    );
  });

  test('nothing is written when the choice is wrong', async () => {
    const cwd = emptyFolder();
    await cli(['run', '--case', 'no-such-case'], { cwd });
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });
});

describe('the target', () => {
  const run = (endpoint: string, more = ''): Promise<Outcome> =>
    cli(['run', '--config', 'my.yaml', '--runner', 'direct'], {
      cwd: emptyFolder({ 'my.yaml': configText(endpoint, more) }),
    });

  test('a closed port', async () => {
    const endpoint = `http://127.0.0.1:${await closedPort()}`;
    const outcome = await run(endpoint);
    expect(outcome).toEqual(oneLine(3, endpoint, 'does not answer', 'ECONNREFUSED', 'Is it running'));
  });

  test('a name that does not exist', async () => {
    const outcome = await run('http://target.invalid');
    expect(outcome).toEqual(oneLine(3, 'http://target.invalid', 'does not answer'));
  });

  test('a host that never answers', async () => {
    const sockets: { destroy(): void }[] = [];
    const port = await listening(createTcpServer((socket) => sockets.push(socket)));
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    const outcome = await run(`http://127.0.0.1:${port}`, '  timeouts: { request_s: 0.3 }\n');
    expect(outcome).toEqual(oneLine(3, 'does not answer', 'timeout', 'within 300 ms'));
  });

  test('a server that speaks something else', async () => {
    const port = await listening(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')));
    const outcome = await run(`http://127.0.0.1:${port}`);
    expect(outcome).toEqual(oneLine(3, 'does not answer', 'protocol'));
  });

  test.each([401, 403])('credentials refused with %d', async (status) => {
    const endpoint = await answering((_, response) => void response.writeHead(status).end());
    const outcome = await run(endpoint);
    expect(outcome).toEqual(oneLine(2, `refuses the credentials with ${status}`, 'target.auth'));
    expect(outcome.stderr).not.toContain('a-token');
  });
});

describe('serve', () => {
  test('a port that is taken', async () => {
    const port = await listening(createTcpServer());
    expect(await cli(['serve', '--port', String(port)])).toEqual(
      oneLine(2, `port ${port} is taken`, '--port'),
    );
  });

  test('an address that is not this machine', async () => {
    expect(await cli(['serve', '--port', '0', '--host', '192.0.2.1'])).toEqual(
      oneLine(2, '192.0.2.1', 'EADDRNOTAVAIL', '--host'),
    );
  });
});

describe('interrupts', () => {
  test('the first stops the run, which cleans up and reports', async () => {
    const cwd = emptyFolder();
    let pressed = false;
    const { code, stdout, stderr } = await cli(['run', '--api', 'cinder/v3', '--runner', 'direct'], {
      cwd,
      onStderr: (text, interrupt) => {
        if (pressed || !/\d+\/\d+ cases/.test(text)) return;
        pressed = true;
        interrupt();
      },
    });
    expect(pressed).toBe(true);
    expect(stderr).toContain('stopping, and removing what the run created');
    expect(code).toBe(1);
    expect(stdout).toContain('Report: out/report.html');
    const result = JSON.parse(readFileSync(join(cwd, 'out/run-result.json'), 'utf8'));
    expect(result.leftovers).toEqual([]);
    expect(result.conformant).toBe(false);
    expect(result.totals.verdicts.pass).toBeGreaterThan(0);
    expect(
      result.cases.filter((one: { reason?: string }) => one.reason === 'the run was stopped'),
    ).not.toEqual([]);
    expect(existsSync(join(cwd, 'out/junit.xml'))).toBe(true);
  });

  test('the second ends the process', async () => {
    const { stderr, code } = await cli(['run', '--api', 'cinder/v3', '--runner', 'direct'], {
      onStderr: (text, interrupt) => {
        if (!/\d+\/\d+ cases/.test(text) || text.includes('Ctrl-C again')) return;
        interrupt();
        // The environment of these tests throws where a process would end.
        expect(interrupt).toThrow('exit 130');
      },
    });
    expect(stderr).toContain('ended at once. Remove what is left with evs-conformance cleanup');
    expect(code).toBe(1);
  });

  test('serve ends well', async () => {
    const { code, stdout } = await cli(['serve', '--port', '0', '--json'], {
      onStdout: (_, interrupt) => void setImmediate(interrupt),
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ endpoint: expect.stringMatching(/^http:/) });
  });
});

describe('a reader that leaves', () => {
  test.each(['EPIPE', 'ERR_STREAM_DESTROYED'])('%s is no error', (code) => {
    const stream = new PassThrough();
    surviveClosedPipes([stream]);
    expect(() => stream.emit('error', Object.assign(new Error('gone'), { code }))).not.toThrow();
  });

  test('another error is one', () => {
    const stream = new PassThrough();
    surviveClosedPipes([stream]);
    expect(() => stream.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full');
  });
});

describe('what is printed where', () => {
  const run = ['run', '--api', 'evs/v1,evs/v2', '--case', 'volumes/delete', '--runner', 'direct'];
  // eslint-disable-next-line no-control-regex
  const ESCAPE = /\u001b/;

  test('progress is on stderr alone, the summary on stdout', async () => {
    const { code, stdout, stderr } = await cli(run);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Testing reference \(http:.*\): evs\/v1, evs\/v2\n/);
    expect(stderr).toMatch(/\d+\/\d+ cases, 0 red\n$/);
    expect(stdout).toMatch(/^CONFORMANT {2}reference/);
    expect(stdout).not.toContain('cases, 0 red');
    expect(stdout + stderr).not.toMatch(ESCAPE);
  });

  test('--json prints the run result and nothing else', async () => {
    const { code, stdout, stderr } = await cli([...run, '--json'], { isTTY: true });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, conformant: true });
  });

  test.each([
    [['list', '--contracts', '--json']],
    [['list', '--requirements', '--api', 'evs/v1', '--json']],
    [['list', '--suites', '--json']],
  ])('%j prints JSON and nothing else', async (args) => {
    const { code, stdout, stderr } = await cli(args, { env: { FORCE_COLOR: '1' } });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toBeInstanceOf(Array);
  });

  test.each([
    [{ isTTY: true }, true],
    [{ isTTY: false }, false],
    [{ isTTY: true, env: { NO_COLOR: '1' } }, false],
    [{ isTTY: true, env: { NO_COLOR: '' } }, true],
    [{ isTTY: true, env: { TERM: 'dumb' } }, false],
    [{ isTTY: true, env: { FORCE_COLOR: '0' } }, false],
    [{ isTTY: false, env: { FORCE_COLOR: '1' } }, true],
    [{ isTTY: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, false],
    [{ isTTY: false, env: { CI: 'true' } }, false],
  ] satisfies [CliOptions, boolean][])('%j: colours on stdout: %s', async (options, colours) => {
    const { stdout } = await cli(run, options);
    expect(ESCAPE.test(stdout)).toBe(colours);
  });

  test.each([
    [{}, true],
    [{ CI: 'true' }, false],
    [{ CI: 'false' }, true],
  ])('%j: the line of progress is redrawn on a terminal: %s', async (env, redrawn) => {
    const { stderr } = await cli(run, { isTTY: true, env });
    expect(stderr.includes('\r')).toBe(redrawn);
  });
});
