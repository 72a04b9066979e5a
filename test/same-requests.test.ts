import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExchangeRecord } from '../src/result/exchange-record.ts';
import { runOnReference } from './support/run-on-reference.ts';

/** Generated bodies, parameters and refusals, lists and a life cycle. */
const CASES = [
  'contract/valid-requests/',
  'contract/invalid-requests/volumes.list',
  'lifecycle/',
  'lists/paging',
];

/** Distinct requests of each case to the operations that it is about, sorted. */
async function requestsWith(seed: number): Promise<string[]> {
  const { result, output } = await runOnReference({
    apis: ['evs/v3'],
    cases: CASES,
    seed,
    budget: 'standard',
  });
  const subjects = new Map(result.cases.map(({ id, operations }) => [id, operations]));
  const lines = readFileSync(join(output, 'exchanges.ndjson'), 'utf8').trim().split('\n');
  const own = lines
    .map((line) => JSON.parse(line) as ExchangeRecord)
    // Who makes a volume that cases share, and how often a state is looked at, is a matter of time.
    .filter((one) => subjects.get(one.case)?.includes(one.operation ?? '') === true);
  return [...new Set(own.map((one) => `${one.case} ${requestOf(one)}`))].toSorted();
}

/** What was asked, without what differs between any two runs: port, ids, the run's mark in names and metadata. */
function requestOf({ request }: ExchangeRecord): string {
  const { pathname, search } = new URL(request.url);
  return `${request.method} ${pathname}${search} ${request.body ?? ''}`
    .replaceAll(/evsc-[0-9a-f]{4}-/g, 'evsc-')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}/g, '<id>');
}

test('the same seed sends the same requests, case for case, and another one does not', async () => {
  const first = await requestsWith(5);
  expect(first.length).toBeGreaterThan(100);
  expect(await requestsWith(5)).toEqual(first);
  expect(await requestsWith(6)).not.toEqual(first);
});
