import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRed } from '../src/result/verdict.ts';
import { runOnReference } from './support/run-on-reference.ts';

test('every suite is green on the unmodified reference, and leaves nothing behind', async () => {
  const { result, output } = await runOnReference({ seed: 7 });
  const red = result.cases.filter(({ verdict }) => isRed(verdict));
  expect(red.map(({ id, verdict, reason, findings }) => ({ id, verdict, reason, findings }))).toEqual([]);
  expect(result).toMatchObject({ conformant: true, exitCode: 0, leftovers: [], unremovable: [] });
  // A hollow green would have nothing to show.
  expect(result.totals.verdicts.pass).toBeGreaterThan(500);
  const left = result.cases.filter(({ verdict }) => verdict === 'inapplicable' || verdict === 'skip');
  // The one case that needs a client which signs its requests: this one has a token.
  expect(left.map(({ id, reason }) => [id, reason])).toEqual([
    ['iam/v3:iam/projects/signed', 'requests are not signed with an access key (token)'],
  ]);
  for (const contract of result.contracts) {
    for (const operation of contract.operations) expect(operation.exchanges, operation.id).toBeGreaterThan(0);
  }
  expect(aliveAfter(output)).toEqual([]);
});

function aliveAfter(output: string): string[] {
  const alive = new Set<string>();
  for (const line of readFileSync(join(output, 'ledger.ndjson'), 'utf8').trim().split('\n')) {
    const { event, kind, id } = JSON.parse(line) as { event: string; kind: string; id: string };
    if (event === 'created') alive.add(`${kind} ${id}`);
    if (event === 'gone') alive.delete(`${kind} ${id}`);
  }
  return [...alive];
}
