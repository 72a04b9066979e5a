import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../suite/types.ts';
import type { Fault } from '../target/faults/index.ts';
import type { Bench } from './bench.ts';

/**
 * Every answer that some cases get, as one text that is the same for two targets which answer alike. What differs by
 * nature (ids, times, how often a state was asked for) is left out.
 */
export async function answersOf(bench: Bench, cases: readonly Case[], fault?: Fault): Promise<string> {
  let text = '';
  await bench.run({
    cases,
    repeatable: true,
    ...(fault === undefined ? {} : { fault }),
    look: (folder) => {
      text = readFileSync(join(folder, 'exchanges.ndjson'), 'utf8');
    },
  });
  return fingerprint(text);
}

interface Line {
  readonly case?: string;
  readonly request: { readonly method: string; readonly url: string };
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
}

/** The same text for records of exchanges that only differ in ids, times and repetitions. */
export function fingerprint(ndjson: string): string {
  const lines = ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { case: name, request, response } = JSON.parse(line) as Line;
      const type = Object.entries(response?.headers ?? {}).find(([key]) => key === 'content-type')?.[1];
      return plain(
        JSON.stringify([name, request.method, request.url, response?.status, type, response?.body]),
      );
    });
  // A job or a state is asked for until it has come, which takes as long as it takes.
  return [...new Set(lines)]
    .filter((line) => !/\w+ing\\"|INIT|WAITING_EXECUTE|RUNNING/.test(line))
    .join('\n');
}

function plain(text: string): string {
  return text
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'UUID')
    .replaceAll(/\b[\da-f]{32}\b/g, 'HEX')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?/g, 'TIME')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST');
}
