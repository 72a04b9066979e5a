import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger, type Ledger } from './ledger.ts';
import { isUnfinished, ledgersIn, setLedgerAside } from './ledger-files.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'evsc-aside-'));
const entry = { contract: 'c', kind: 'volume', id: '1', case: 'a' };

function write(folder: string, run: { pid?: number; host?: string } = {}): Ledger {
  const ledger = openLedger(join(folder, 'ledger.ndjson'));
  const at = '2026-01-01T00:00:00Z';
  ledger.begin({
    endpoint: 'http://x',
    project: 'p',
    nonce: 'abcd',
    at,
    pid: process.pid,
    host: hostname(),
    ...run,
  });
  return ledger;
}

describe('isUnfinished()', () => {
  test('is about what is alive and what is not settled', () => {
    const ledger = openLedger();
    expect(isUnfinished(ledger)).toBe(false);
    ledger.created(entry);
    expect(isUnfinished(ledger)).toBe(true);
    ledger.gone('volume', '1');
    expect(isUnfinished(ledger)).toBe(false);
    const attempt = ledger.trying({ contract: 'c', kind: 'volume', name: '' });
    expect(isUnfinished(ledger)).toBe(true);
    ledger.settled(attempt);
    expect(isUnfinished(ledger)).toBe(false);
  });
});

describe('setLedgerAside()', () => {
  test('does nothing where there is none', () => {
    const folder = newFolder();
    expect(setLedgerAside(folder)).toBeUndefined();
    expect(setLedgerAside(join(folder, 'missing'))).toBeUndefined();
  });

  test('removes a finished one', () => {
    const folder = newFolder();
    write(folder);
    expect(setLedgerAside(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('renames unfinished ones, and never writes over one', () => {
    const folder = newFolder();
    const texts = [1, 2].map((number) => {
      write(folder).created({ ...entry, id: String(number) });
      const text = readFileSync(join(folder, 'ledger.ndjson'), 'utf8');
      expect(setLedgerAside(folder)).toBe(join(folder, `ledger-${number}.ndjson`));
      return text;
    });
    expect(existsSync(join(folder, 'ledger.ndjson'))).toBe(false);
    expect(ledgersIn(folder).map((path) => readFileSync(path, 'utf8'))).toEqual(texts);
  });

  test('leaves one alone whose process runs', () => {
    const folder = newFolder();
    write(folder, { pid: process.ppid }).created(entry);
    expect(() => setLedgerAside(folder)).toThrow(/still under way/);
    expect(readdirSync(folder)).toEqual(['ledger.ndjson']);
  });

  test('does not take a process of another host for one of this', () => {
    const folder = newFolder();
    write(folder, { pid: process.ppid, host: 'elsewhere' }).created(entry);
    expect(setLedgerAside(folder)).toBe(join(folder, 'ledger-1.ndjson'));
  });
});
