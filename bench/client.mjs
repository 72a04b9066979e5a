// One side of the comparison, in a process of its own: sends for a while when it is told to, and says what it cost.
//
// - `bare`: undici's `pool.request()`, the body read as text and parsed as JSON;
// - `checked`: `dispatch()`, all that the product does with one exchange, recorded to a file.
import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from './bodies.mjs';

const TOKEN = 'gAAAAABnZ0tv-benchmark-token-of-a-realistic-length-0123456789abcdef0123456789';

async function bareSide({ endpoint, scenario, concurrency }) {
  const { Pool } = await import('undici');
  const pool = new Pool(endpoint, { connections: concurrency });
  const headers = { Accept: 'application/json', 'User-Agent': 'evs-conformance', 'X-Auth-Token': TOKEN };
  return {
    send: async (call) => {
      const { statusCode, body } = await pool.request({ method: 'GET', path: call.path, headers });
      JSON.parse(await body.text());
      if (statusCode !== 200) throw new Error(`${scenario.name}: the server answers ${statusCode}`);
    },
    afterRound: () => ({}),
    close: () => pool.close(),
  };
}

async function checkedSide({ endpoint, scenario, concurrency, dist, output }) {
  const load = (path) => import(pathToFileURL(join(dist, 'src', path)).href);
  const { createLibrary } = await load('contract/library.js');
  const { openSession } = await load('suite/open-session.js');
  const { dispatch } = await load('suite/dispatch.js');
  const library = createLibrary();
  const session = openSession(configFor(endpoint, concurrency, output), { library });
  const operation = library.get('cinder/v3').operations.find(({ id }) => id === scenario.operation);
  const options = { caseId: `cinder/v3:bench/${scenario.name}/case`, seed: 1, judgesStatus: false };
  const records = join(output, 'exchanges.ndjson');
  return {
    send: async (call) => {
      const answer = await dispatch(session, operation, call.input, options);
      if (!answer.ok) throw new Error(`${scenario.name}: the server answers ${answer.status}`);
    },
    // Its pages are in the system's cache by then; a benchmark must not fill the disk.
    afterRound: () => {
      const { size } = statSync(records);
      truncateSync(records, 0);
      return { recordedBytes: size };
    },
    close: async () => {
      const [finding] = [...session.monitor.of(operation).findings.values()];
      if (finding !== undefined) throw new Error(`the answer is not clean: ${finding.finding.message}`);
      await session.recorder.close();
      await session.client.close();
    },
  };
}

function configFor(endpoint, concurrency, output) {
  return {
    target: {
      name: 'bench',
      endpoint,
      project: { id: PROJECT, exclusive: true },
      auth: { type: 'token', token: TOKEN },
      apis: ['cinder/v3'],
      features: {},
      fixtures: { availabilityZone: 'az-1', volumeType: 'SSD', volumeSize: 10 },
      timeouts: { requestMs: 10_000, stateMs: 5000, pollMs: 100 },
      limits: { concurrency, liveVolumes: 1 },
    },
    seed: 1,
    budget: 'quick',
    output,
  };
}

/** Sends with so many at once until the time is over. */
async function round(side, { scenario, concurrency }, ms) {
  const { calls } = scenario;
  let sent = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const loop = async () => {
    while (performance.now() - start < ms) await side.send(calls[sent++ % calls.length]);
  };
  await Promise.all(Array.from({ length: concurrency }, loop));
  const elapsedMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { requests: sent, elapsedMs, cpuUs: user + system, ...side.afterRound() };
}

process.once('message', async (task) => {
  const side = await (task.side === 'bare' ? bareSide : checkedSide)(task);
  process.on('message', async ({ ms }) => {
    if (ms !== undefined) return process.send(await round(side, task, ms));
    await side.close();
    process.disconnect();
  });
  process.send('ready');
});
