import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { readEvents } from '../src/cli/read-events.ts';
import type { ExchangeRecord } from '../src/result/exchange-record.ts';
import type { RunResult } from '../src/result/run-result.ts';
import { parseLedger } from '../src/suite/ledger-line.ts';

const run = promisify(execFile);
const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

beforeAll(() => {
  if (!existsSync(main)) throw new Error('dist/ is missing: run `npm run build`');
});

/** A few of each kind: properties, refusals, life cycles, lists, monitors. */
const CASES = [
  'lifecycle/',
  'volumes/extend',
  'snapshots/update',
  'volumes.create/body',
  'lists/paging',
  'jobs/jobs',
];

/** Enough contracts for all of them. */
const APIS = ['evs/v1', 'cinder/v3'];

interface Outcome {
  readonly result: RunResult;
  readonly requests: string[];
  readonly output: string;
}

async function runWith(runner: 'vitest' | 'direct', ...more: readonly string[]): Promise<Outcome> {
  const output = mkdtempSync(join(tmpdir(), `evsc-${runner}-`));
  const args = [
    'run',
    '--target',
    'reference',
    '--runner',
    runner,
    '--budget',
    'quick',
    '--seed',
    '5',
    '--output',
    output,
  ];
  const chosen = [...APIS.flatMap((api) => ['--api', api]), ...CASES.flatMap((text) => ['--case', text])];
  await run(process.execPath, [main, ...args, ...chosen, ...more], { cwd: output });
  const sent = lines(output, 'exchanges.ndjson');
  const requests = new Set(sent.map((line) => requestOf(JSON.parse(line) as ExchangeRecord)));
  const result = JSON.parse(readFileSync(join(output, 'run-result.json'), 'utf8')) as RunResult;
  return { result, requests: [...requests].toSorted(), output };
}

/** What was asked, without what differs between any two runs: port, ids, the run's mark in names and metadata. */
function requestOf({ request }: ExchangeRecord): string {
  const { pathname, search } = new URL(request.url);
  return (
    `${request.method} ${pathname}${search} ${request.body ?? ''}`
      .replaceAll(/evsc-[0-9a-f]{4}-/g, 'evsc-')
      // Which of several cases makes what they share is a matter of time.
      .replaceAll(/evsc-[0-9a-f]{6}-\d+/g, 'evsc-<case>')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}/g, '<id>')
  );
}

const verdicts = ({ result }: Outcome): string[] => result.cases.map(({ id, verdict }) => `${id} ${verdict}`);

test('both runners, and several workers, send the same requests and come to the same verdicts', async () => {
  const [vitest, direct, workers] = await Promise.all([
    runWith('vitest'),
    runWith('direct'),
    runWith('vitest', '--workers', '2'),
  ]);
  expect(verdicts(vitest)).toEqual(verdicts(direct));
  expect(vitest.requests).toEqual(direct.requests);
  expect(verdicts(workers)).toEqual(verdicts(direct));
  expect(workers.requests).toEqual(direct.requests);
  expect(workers.result.coverage?.requirements).toEqual(direct.result.coverage?.requirements);
  expect(workers.result.contracts.map(({ id }) => id)).toEqual(direct.result.contracts.map(({ id }) => id));
  expect(vitest.requests.length).toBeGreaterThan(50);
  // Allure is attached there, with one result for each case.
  for (const { output, result } of [vitest, workers]) {
    const allure = readdirSync(join(output, 'allure-results')).filter((name) =>
      name.endsWith('-result.json'),
    );
    expect(allure).toHaveLength(result.cases.length);
  }
  expect(existsSync(join(direct.output, 'allure-results'))).toBe(false);
  expectJoined(workers);
});

/** What several workers leave is what one leaves: every exchange with a number of its own, and events that tell the same run. */
function expectJoined({ output, result }: Outcome): void {
  const { totals } = result;
  const ids = lines(output, 'exchanges.ndjson').map((line) => (JSON.parse(line) as ExchangeRecord).id);
  expect(ids).toHaveLength(totals.exchanges);
  expect(new Set(ids).size).toBe(totals.exchanges);
  expect(readEvents(join(output, 'events.ndjson'), { file: 'events.ndjson' })).toEqual(result);
  const ledger = parseLedger(`${lines(output, 'ledger.ndjson').join('\n')}\n`, 'ledger.ndjson');
  expect(ledger.filter(({ event }) => event === 'run')).toHaveLength(1);
  expect(existsSync(join(output, 'workers'))).toBe(false);
}

function lines(folder: string, name: string): string[] {
  return readFileSync(join(folder, name), 'utf8').trim().split('\n');
}
