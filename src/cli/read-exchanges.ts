import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import type { ExchangeRecord } from '../result/exchange-record.ts';

const CHUNK = 1 << 20;

/**
 * Reads a record of exchanges line by line, so that its size does not matter. A last line that a crash cut short is
 * passed over.
 *
 * @param path exchanges.ndjson; without such a file there is nothing
 */
export function* readExchanges(path: string): Generator<ExchangeRecord> {
  for (const line of linesOf(path)) {
    const record = parse(line);
    if (record !== undefined) yield record;
  }
}

function* linesOf(path: string): Generator<string> {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  const decoder = new TextDecoder();
  const buffer = Buffer.alloc(CHUNK);
  try {
    let rest = '';
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      const lines = (rest + decoder.decode(buffer.subarray(0, size), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    yield rest;
  } finally {
    closeSync(file);
  }
}

function parse(line: string): ExchangeRecord | undefined {
  if (line.trim() === '') return undefined;
  try {
    return JSON.parse(line) as ExchangeRecord;
  } catch {
    return undefined;
  }
}
