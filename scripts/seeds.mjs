// Runs every suite against the embedded reference as it should be, once for each of some seeds, and says what each sent and came to.
// Nothing may be red: the exit code is 1 where a run was not conformant or left something behind, and its folder is kept.
//   npm run seeds -- --count 20
//   npm run seeds -- --count 2 --first 101 -- --api evs/v3     what follows the second -- is handed on to `evs-conformance run`
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, execPath, stderr, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';

const root = fileURLToPath(new URL('../', import.meta.url));
/** A mistake of the user, told in one line: exit code 2. */
class Mistake extends Error {}

function settings() {
  let parsed;
  try {
    parsed = parseArgs({
      args: argv.slice(2),
      allowPositionals: true,
      options: {
        count: { type: 'string', default: '20' },
        first: { type: 'string', default: '1' },
        'at-once': { type: 'string', default: '1' },
        budget: { type: 'string', default: 'standard' },
        dist: { type: 'string', default: join(root, 'dist') },
      },
    });
  } catch (error) {
    throw new Mistake(error.message);
  }
  const { values, positionals } = parsed;
  const count = whole('count', values.count);
  const first = whole('first', values.first);
  const atOnce = whole('at-once', values['at-once']);
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  return {
    seeds,
    atOnce,
    budget: values.budget,
    main: resolve(values.dist, 'src/cli/main.js'),
    more: positionals,
  };
}

function whole(name, text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Mistake(`--${name} must be a whole number from 1 on`);
  return Number(text);
}

/** Runs the suites in a process of their own, and resolves with how it ended. */
function run(main, args, cwd) {
  return new Promise((done, failed) => {
    const child = spawn(execPath, [main, 'run', '--target', 'reference', '--runner', 'direct', ...args], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let told = '';
    child.stderr.on('data', (chunk) => (told += chunk));
    child.on('error', failed);
    child.on('close', (code) => done({ code, told }));
  });
}

/** What was asked, without what differs between any two runs: host, ids, and the run's mark in the names that it gives. */
function requestOf({ request }) {
  return `${request.method} ${request.url} ${request.body ?? ''}`
    .replaceAll(/https?:\/\/127\.0\.0\.1:\d+/g, '')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\b[\da-f]{32}\b/g, '<id>')
    .replaceAll(/evsc-[\da-f]{4}-[\da-f]{6}-[a-z]*\d+/g, '<name>');
}

/** Digests of the distinct requests of a run. */
async function requestsOf(folder) {
  const distinct = new Set();
  const lines = createInterface({ input: createReadStream(join(folder, 'exchanges.ndjson')) });
  for await (const line of lines) {
    if (line === '') continue;
    const request = requestOf(JSON.parse(line));
    distinct.add(createHash('sha1').update(request).digest('base64'));
  }
  return distinct;
}

/** One run: a line on stdout, and what is red on stderr. */
async function tryOne(seed, { main, budget, more }, all) {
  const folder = mkdtempSync(join(tmpdir(), `evsc-seed-${seed}-`));
  const started = Date.now();
  const args = ['--seed', String(seed), '--budget', budget, '--output', folder, ...more];
  const { code, told } = await run(main, args, folder);
  if (code !== 0 && code !== 1) throw new Error(`seed ${seed} ended with ${code}: ${told}`);
  const seconds = Math.round((Date.now() - started) / 1000);
  const result = JSON.parse(readFileSync(join(folder, 'run-result.json'), 'utf8'));
  const requests = await requestsOf(folder);
  for (const digest of requests) all.add(digest);
  const cases = result.cases.length;
  const verdicts = Object.entries(result.totals.verdicts).filter(([, number]) => number > 0);
  const counts = verdicts.map(([verdict, number]) => `${number} ${verdict}`).join(', ');
  const { exchanges } = result.totals;
  stdout.write(
    `seed ${seed}: ${cases} cases (${counts}), ${exchanges} exchanges, ${requests.size} distinct requests, ${seconds} s\n`,
  );
  const red = code !== 0 || result.leftovers.length > 0;
  if (red) tellRed(result, folder);
  else rmSync(folder, { recursive: true });
  return { red, exchanges };
}

const RED = new Set(['fail', 'unstable', 'blocked', 'error']);

function tellRed({ cases, leftovers }, folder) {
  for (const { id, verdict, reason, findings } of cases.filter((one) => RED.has(one.verdict))) {
    const [first] = findings;
    stderr.write(`  ${verdict} ${id}: ${first?.requirement ?? ''} ${first?.message ?? reason ?? ''}\n`);
  }
  for (const one of leftovers) stderr.write(`  left behind: ${one}\n`);
  stderr.write(`  kept in ${folder}\n`);
}

async function trySeeds() {
  const options = settings();
  const all = new Set();
  const limit = pLimit(options.atOnce);
  const runs = await Promise.all(options.seeds.map((seed) => limit(() => tryOne(seed, options, all))));
  const red = runs.filter((one) => one.red).length;
  const exchanges = runs.reduce((sum, one) => sum + one.exchanges, 0);
  stdout.write(
    `${runs.length} ${runs.length === 1 ? 'seed' : 'seeds'} at ${options.budget}: ${red} red, ${exchanges} exchanges, ${all.size} distinct requests\n`,
  );
  return red === 0 ? 0 : 1;
}

try {
  process.exitCode = await trySeeds();
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  stderr.write(`seeds: ${error.message}\n`);
  process.exitCode = 2;
}
