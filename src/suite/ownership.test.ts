import { expect, test } from 'vitest';
import { openLedger } from './ledger.ts';
import { whyNotOwn } from './ownership.ts';

const at = '2026-01-01T12:00:00.000Z';

function why(shown: Record<string, unknown>, asked?: string, renamed?: string): string | undefined {
  const ledger = openLedger();
  const entry = {
    contract: 'c',
    kind: 'volume',
    id: '1',
    case: 'a',
    ...(asked === undefined ? {} : { name: asked }),
  };
  ledger.begin({ endpoint: 'http://x', project: 'p', nonce: 'abcd', at, pid: 1, host: 'h' });
  ledger.created(entry);
  if (renamed !== undefined) ledger.named('volume', '1', renamed);
  return whyNotOwn(ledger, entry, shown);
}

test.each([
  ['a name of this run', { name: 'evsc-abcd-000000-1' }, undefined, undefined],
  ['the name it was asked to have', { name: 'strange' }, 'strange', undefined],
  ['that name with the number of a batch', { name: 'strange-0002' }, 'strange', undefined],
  ['the name of an update', { name: 'new' }, 'old', 'new'],
  ['the name from before an update', { name: 'old' }, 'old', 'new'],
  ['no name, made since', { name: null, created_at: '2026-01-01T12:00:01.000000' }, undefined, undefined],
  ['neither name nor time, of a volume of the run', { volume_id: '1' }, undefined, undefined],
  ['an empty name, made since', { name: '', created_at: '2026-01-01T14:00:01+02:00' }, '', undefined],
])('whyNotOwn() accepts %s', (_, shown, asked, renamed) => {
  expect(why(shown, asked, renamed)).toBeUndefined();
});

test.each([
  ['the name of another run', { name: 'evsc-dcba-000000-1' }, undefined, /none that the run gave/],
  ['a foreign name', { name: 'precious' }, 'evsc-abcd-000000-1', /"precious"/],
  ['a foreign name that begins alike', { name: 'strange-but-not' }, 'strange', /none that the run gave/],
  ['a foreign name where the run gave an empty one', { name: '-1' }, '', /none that the run gave/],
  ['a lost name', { name: '' }, 'evsc-abcd-000000-1', /lost its name/],
  [
    'no name, older than the run',
    { name: null, created_at: '2026-01-01T11:00:00Z' },
    undefined,
    /made since/,
  ],
  ['no name and no time', {}, undefined, /made since/],
  ['neither name nor time, of a foreign volume', { volume_id: '2' }, undefined, /made since/],
  [
    'no name, older than the run, of a volume of the run',
    { created_at: '2026-01-01T11:00:00Z', volume_id: '1' },
    undefined,
    /made since/,
  ],
  ['a time that is none', { created_at: 'soon' }, undefined, /made since/],
  ['a name that is not a text', { name: 7 }, undefined, /not a text/],
])('whyNotOwn() refuses %s', (_, shown, asked, reason) => {
  expect(why(shown, asked)).toMatch(reason);
});

test('whyNotOwn() refuses everything when the ledger names no run', () => {
  const entry = { contract: 'c', kind: 'volume', id: '1', case: 'a', name: 'n' };
  expect(whyNotOwn(openLedger(), entry, { name: 'n' })).toMatch(/which run/);
});
