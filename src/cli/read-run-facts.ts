import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { factsOfRun } from '../compare/facts-of-run.ts';
import { RUN_FACTS_SCHEMA_ID, type RunFacts } from '../compare/run-facts.ts';
import { schemasRoot } from '../contract/schemas-root.ts';
import { UserError } from '../errors/user-error.ts';
import type { ExchangeRecord } from '../result/exchange-record.ts';
import type { RunResult } from '../result/run-result.ts';
import { readExchanges } from './read-exchanges.ts';
import { readRunResult } from './read-run-result.ts';

/**
 * Reads the facts of a run: as they were stored, or from its result and the record of its exchanges beside it.
 *
 * @param path facts, run-result.json or the folder of a run; relative to `cwd`
 * @throws {UserError} when there is none, or it does not fit its schema
 */
export function readRunFacts(path: string, cwd: string): RunFacts {
  const full = resolve(cwd, path);
  const stored = storedFacts(full, path);
  if (stored !== undefined) return stored;
  const result = readRunResult(path, cwd);
  return factsOfRun(result, exchangesOf(full, result));
}

/** What is no such file is left to the reading of run results, which says what is wrong with it. */
function storedFacts(full: string, file: string): RunFacts | undefined {
  if (!existsSync(full) || statSync(full).isDirectory() || !full.endsWith('.json')) return undefined;
  const text = readFileSync(full, 'utf8');
  if (!text.slice(0, 200).includes(RUN_FACTS_SCHEMA_ID)) return undefined;
  const ajv = new Ajv2020({ strict: true });
  formatsPlugin.default(ajv);
  const schema = readFileSync(join(schemasRoot(), 'run-facts.schema.json'), 'utf8');
  const validate = ajv.compile<RunFacts>(JSON.parse(schema) as object);
  const value = parse(text, file);
  if (validate(value)) return value;
  const [error] = validate.errors ?? [];
  throw new UserError(
    `not the facts of a run: ${error?.instancePath || 'the whole'} ${error?.message ?? 'does not fit'}`,
    { place: { file }, mend: 'Write them anew: evs-conformance compare RESULT --facts.' },
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new UserError('not the facts of a run: it is no JSON', { place: { file }, cause });
  }
}

/** As often as they are asked for: a generator would be empty the second time. */
function exchangesOf(path: string, result: RunResult): Iterable<ExchangeRecord> {
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  const file = join(folder, 'exchanges.ndjson');
  if (!existsSync(file)) return result.exchanges;
  return { [Symbol.iterator]: () => readExchanges(file) };
}
