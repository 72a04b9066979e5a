// Checked requests against bare ones: the same server, the same answers, in turns.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, quantile } from './statistics.mjs';

/** Compares the two sides for one scenario: paired rounds, each with the order turned round. */
export async function measureThroughput(scenario, options) {
  const output = mkdtempSync(join(tmpdir(), 'evs-conformance-bench-'));
  const server = start('server.mjs');
  const clients = { bare: start('client.mjs'), checked: start('client.mjs', options.execArgv) };
  try {
    const answers = scenario.calls.map(({ path, body }) => [path, body]);
    const { port } = await ask(server, { answers });
    const endpoint = `http://127.0.0.1:${port}`;
    for (const [side, client] of Object.entries(clients)) {
      await ask(client, { ...options, side, scenario, endpoint, output });
      await ask(client, { ms: options.warmUpMs });
    }
    const rounds = [];
    for (let index = 0; index < options.rounds; index++) {
      const order = index % 2 === 0 ? ['bare', 'checked'] : ['checked', 'bare'];
      const pair = {};
      for (const side of order) pair[side] = await oneRound(clients[side], server, options.roundMs);
      rounds.push(pair);
    }
    await Promise.all(Object.values(clients).map(end));
    return summarise(scenario, rounds);
  } finally {
    for (const child of [server, ...Object.values(clients)]) child.kill();
    rmSync(output, { recursive: true, force: true });
  }
}

async function oneRound(client, server, ms) {
  const before = await ask(server, 'cpu');
  const round = await ask(client, { ms });
  const after = await ask(server, 'cpu');
  return { ...round, serverCpuUs: after.user + after.system - before.user - before.system };
}

function summarise(scenario, rounds) {
  const perRequest = ({ elapsedMs, requests }) => elapsedMs / requests;
  const ratios = rounds.map(({ bare, checked }) => perRequest(checked) / perRequest(bare));
  const cpuOf = ({ cpuUs, requests }) => cpuUs / requests;
  const side = (name) => {
    const these = rounds.map((round) => round[name]);
    return {
      requestsPerSecond: median(these.map((round) => 1000 / perRequest(round))),
      cpuUsPerRequest: median(these.map(cpuOf)),
      serverCpuUsPerRequest: median(these.map(({ serverCpuUs, requests }) => serverCpuUs / requests)),
    };
  };
  const bytes = rounds.map(({ checked }) => checked.recordedBytes / checked.requests);
  return {
    name: scenario.name,
    title: scenario.title,
    bodyBytes: Math.round(median(scenario.calls.map(({ body }) => Buffer.byteLength(body)))),
    goal: scenario.goal,
    ratio: {
      median: median(ratios),
      quarters: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
      extremes: [Math.min(...ratios), Math.max(...ratios)],
    },
    cpuRatio: median(rounds.map(({ bare, checked }) => cpuOf(checked) / cpuOf(bare))),
    bare: side('bare'),
    checked: { ...side('checked'), recordedBytesPerRequest: Math.round(median(bytes)) },
  };
}

function start(file, execArgv = []) {
  return fork(new URL(file, import.meta.url), { execArgv });
}

/** Sends a message to a child and awaits its answer, or its end. */
function ask(child, message) {
  return new Promise((resolve, reject) => {
    const onExit = (code) => reject(new Error(`a process of the benchmark ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (answer) => {
      child.off('exit', onExit);
      resolve(answer);
    });
    child.send(message);
  });
}

async function end(child) {
  const ended = once(child, 'exit');
  child.send({});
  const [code] = await ended;
  if (code !== 0) throw new Error(`a process of the benchmark ended with ${code}`);
}
