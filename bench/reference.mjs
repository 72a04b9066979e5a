// How fast the reference target answers, against a bare node:http server that sends the same bytes; and how long it
// takes to start.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Pool } from 'undici';
import { median, quantile } from './statistics.mjs';

const VOLUMES = 20;

/** Requests per second of both for show and list-detail: paired rounds, each with the order turned round. */
export async function measureReference({ dist, rounds, roundMs, concurrency }) {
  const started = performance.now();
  const reference = spawn(
    process.execPath,
    [join(dist, 'src/cli/main.js'), 'serve', '--port', '0', '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const bare = fork(new URL('server.mjs', import.meta.url));
  try {
    const [line] = await once(reference.stdout, 'data');
    const startUpMs = performance.now() - started;
    const { endpoint, project, token } = JSON.parse(line);
    const pool = new Pool(endpoint, { connections: concurrency });
    const ask = (path, options = {}) => request(pool, path, token, options);
    const base = `/v3/${project}/volumes`;
    const id = await fill(ask, base);
    const paths = { show: `${base}/${id}`, 'list-detail': `${base}/detail` };
    const answers = [];
    for (const path of Object.values(paths)) answers.push([path, (await ask(path)).text]);
    bare.send({ answers });
    const [{ port }] = await once(bare, 'message');
    const plain = new Pool(`http://127.0.0.1:${port}`, { connections: concurrency });
    const scenarios = [];
    for (const [name, path] of Object.entries(paths)) {
      const sides = { bare: () => request(plain, path, token), reference: () => ask(path) };
      scenarios.push({
        name,
        bytes: Buffer.byteLength((await ask(path)).text),
        ...(await compare(sides, { rounds, roundMs, concurrency })),
      });
    }
    await Promise.all([pool.close(), plain.close()]);
    return { startUpMs, scenarios };
  } finally {
    reference.kill();
    bare.kill();
  }
}

async function fill(ask, base) {
  const volume = { size: 10, availability_zone: 'az-1', volume_type: 'SAS' };
  let id;
  for (let index = 0; index < VOLUMES; index++) {
    const body = JSON.stringify({ volume: { ...volume, name: `bench-${index}` } });
    ({ id } = JSON.parse((await ask(base, { method: 'POST', body })).text).volume);
  }
  for (;;) {
    const { volumes } = JSON.parse((await ask(`${base}/detail`)).text);
    if (volumes.every(({ status }) => status === 'available')) return id;
  }
}

async function request(pool, path, token, { method = 'GET', body } = {}) {
  const headers = {
    'X-Auth-Token': token,
    Accept: 'application/json',
    ...(body && { 'Content-Type': 'application/json' }),
  };
  const answer = await pool.request({ path, method, headers, body });
  const text = await answer.body.text();
  if (answer.statusCode > 299)
    throw new Error(`${method} ${path} is answered with ${answer.statusCode}: ${text}`);
  return { text };
}

async function compare(sides, { rounds, roundMs, concurrency }) {
  for (const send of Object.values(sides)) await perSecond(send, 1500, concurrency);
  const pairs = [];
  for (let index = 0; index < rounds; index++) {
    const order = index % 2 === 0 ? ['bare', 'reference'] : ['reference', 'bare'];
    const pair = {};
    for (const side of order) pair[side] = await perSecond(sides[side], roundMs, concurrency);
    pairs.push(pair);
  }
  const ratios = pairs.map(({ bare, reference }) => bare / reference);
  return {
    bare: median(pairs.map(({ bare }) => bare)),
    reference: median(pairs.map(({ reference }) => reference)),
    ratio: { median: median(ratios), quarters: [quantile(ratios, 0.25), quantile(ratios, 0.75)] },
  };
}

async function perSecond(send, ms, concurrency) {
  const start = performance.now();
  let count = 0;
  const one = async () => {
    while (performance.now() - start < ms) {
      await send();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, one));
  return (1000 * count) / (performance.now() - start);
}
