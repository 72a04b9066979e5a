import { existsSync } from 'node:fs';
import type { ExchangeRecord } from '../result/exchange-record.ts';
import { linesOf } from './lines-of.ts';

/**
 * Reads a record of exchanges line by line, so that its size does not matter. A last line that a crash cut short is
 * passed over.
 *
 * @param path exchanges.ndjson; without such a file there is nothing
 */
export function* readExchanges(path: string): Generator<ExchangeRecord> {
  if (!existsSync(path)) return;
  for (const line of linesOf(path)) {
    const record = parse(line);
    if (record !== undefined) yield record;
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
