import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../errors/user-error.ts';
import { openLedger, type LedgerEntry } from './ledger.ts';

const newFile = (text?: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'evsc-ledger-')), 'ledger.ndjson');
  if (text !== undefined) writeFileSync(path, text);
  return path;
};
const entry = (id: string, over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  contract: 'cinder/v3',
  kind: 'volume',
  id,
  case: 'a case',
  ...over,
});
const run = {
  endpoint: 'http://x',
  project: 'p',
  nonce: 'abcd',
  at: '2026-01-01T00:00:00Z',
  pid: 1,
  host: 'h',
};

describe('openLedger()', () => {
  test.each(['in memory', 'on disk'])('%s, lists what was created and is not gone, newest first', (where) => {
    const ledger = openLedger(where === 'on disk' ? newFile() : undefined);
    for (const id of ['1', '2', '3']) ledger.created(entry(id));
    ledger.gone('volume', '2');
    ledger.gone('snapshot', '1');
    ledger.gone('volume', 'unknown');
    expect(ledger.alive()).toEqual([entry('3'), entry('1')]);
  });

  test('owns what it has ever listed', () => {
    const ledger = openLedger();
    ledger.created(entry('1'));
    ledger.gone('volume', '1');
    expect(ledger.owns('volume', '1')).toBe(true);
    expect(ledger.owns('snapshot', '1')).toBe(false);
    expect(ledger.owns('volume', '2')).toBe(false);
  });

  test('has each line on disk before it returns', () => {
    const path = newFile();
    const ledger = openLedger(path);
    ledger.created(entry('1', { name: 'n' }));
    expect(readFileSync(path, 'utf8')).toBe(
      `${JSON.stringify({ event: 'created', ...entry('1', { name: 'n' }) })}\n`,
    );
    ledger.gone('volume', '1');
    ledger.gone('volume', '1');
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  });

  test.each(['the file', 'its folder'])('is made anew where somebody removed %s', (what) => {
    const path = join(mkdtempSync(join(tmpdir(), 'evsc-ledger-')), 'run', 'ledger.ndjson');
    const ledger = openLedger(path);
    ledger.created(entry('1'));
    rmSync(what === 'the file' ? path : dirname(path), { recursive: true });
    ledger.created(entry('2'));
    expect(openLedger(path).alive()).toEqual([entry('2')]);
    ledger.close();
    ledger.created(entry('3'));
    expect(openLedger(path).alive()).toEqual([entry('3'), entry('2')]);
  });

  test('read again, knows what it knew', () => {
    const path = newFile();
    const first = openLedger(path);
    first.begin(run);
    for (const id of ['1', '2', '3']) first.created(entry(id, { name: `n${id}` }));
    first.named('volume', '3', 'renamed');
    first.gone('volume', '1');
    first.settled(first.trying({ contract: 'cinder/v3', kind: 'volume', name: 'answered' }));
    first.trying({ contract: 'cinder/v3', kind: 'snapshot', name: 'lost' });
    const again = openLedger(path);
    expect(again.run).toMatchObject(run);
    expect(again.alive()).toEqual([entry('3', { name: 'n3' }), entry('2', { name: 'n2' })]);
    expect([...again.namesOf('volume', '3')]).toEqual(['n3', 'renamed']);
    expect(again.owns('volume', '1')).toBe(true);
    expect(again.unsettled()).toMatchObject([{ contract: 'cinder/v3', kind: 'snapshot', name: 'lost' }]);
  });

  test('settles one of several creates under the same name', () => {
    const ledger = openLedger();
    const create = { contract: 'cinder/v3', kind: 'volume', name: 'same' };
    const first = ledger.trying(create);
    const second = ledger.trying(create);
    ledger.settled(first);
    expect(ledger.unsettled()).toEqual([{ ...create, attempt: second }]);
  });

  test('notes new names of its own resources only', () => {
    const ledger = openLedger();
    ledger.named('volume', 'foreign', 'x');
    expect(ledger.owns('volume', 'foreign')).toBe(false);
    expect(ledger.namesOf('volume', 'foreign').size).toBe(0);
  });

  test('drops a line that was cut off by a kill, and goes on in a line of its own', () => {
    const whole = `${JSON.stringify({ event: 'created', ...entry('1') })}\n`;
    const path = newFile(`${whole}{"event":"gone","ki`);
    const ledger = openLedger(path);
    expect(ledger.alive()).toEqual([entry('1')]);
    ledger.created(entry('2'));
    expect(openLedger(path).alive()).toEqual([entry('2'), entry('1')]);
  });

  test.each([
    'hello',
    '{"event":"born","id":"1"}',
    'null',
    '[]',
    '{"event":"created","kind":"volume","id":1}',
    '{"event":"toString"}',
  ])('refuses the line %s with its place', (line) => {
    const path = newFile(`{"event":"gone","kind":"volume","id":"1"}\n${line}\n`);
    const open = (): unknown => openLedger(path);
    expect(open).toThrow(UserError);
    expect(open).toThrow(expect.objectContaining({ place: { file: path, line: 2 } }));
  });

  test('refuses a folder and a file that cannot be written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evsc-ledger-'));
    expect(() => openLedger(folder)).toThrow(/cannot read the ledger/);
    const file = newFile('');
    expect(() => openLedger(join(file, 'below')).created(entry('1'))).toThrow(UserError);
  });
});
