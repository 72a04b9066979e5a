import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { schemasRoot } from '../contract/schemas-root.ts';
import { UserError } from '../errors/user-error.ts';
import type { RunResult } from '../result/run-result.ts';
import { EVENTS_FILE } from '../suite/event-log.ts';
import { readEvents } from './read-events.ts';

/**
 * Reads a run result, or makes it of the events of a run, as of one that broke off.
 *
 * @param path run-result.json, events.ndjson or the folder of a run; relative to `cwd`
 * @throws {UserError} when there is none, or it does not fit its schema
 */
export function readRunResult(path: string, cwd: string): RunResult {
  const full = resolve(cwd, path);
  const isFolder = existsSync(full) && statSync(full).isDirectory();
  const name = isFolder ? nameIn(full) : '';
  const [file, place] = [join(full, name), { file: join(path, name) }];
  const value = file.endsWith('.ndjson') ? readEvents(file, place) : parse(file, place);
  const ajv = new Ajv2020({ strict: true });
  formatsPlugin.default(ajv);
  const validate = ajv.compile<RunResult>(
    JSON.parse(readFileSync(join(schemasRoot(), 'run-result.schema.json'), 'utf8')) as object,
  );
  if (validate(value)) return value;
  const [error] = validate.errors ?? [];
  throw new UserError(
    `not a run result: ${error?.instancePath || 'the whole'} ${error?.message ?? 'does not fit'}`,
    { place, mend: 'Give the run-result.json or events.ndjson of a run, or its folder.' },
  );
}

/** A run writes its result last: one that broke off has left its events alone. */
function nameIn(folder: string): string {
  const broken = !existsSync(join(folder, 'run-result.json')) && existsSync(join(folder, EVENTS_FILE));
  return broken ? EVENTS_FILE : 'run-result.json';
}

function parse(file: string, place: { readonly file: string }): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new UserError(`cannot read the run result: ${code === 'ENOENT' ? 'no such file' : String(code)}`, {
      place,
      mend: 'A run writes it as run-result.json into its output folder.',
      cause,
    });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new UserError('not a run result: it is no JSON', { place, cause });
  }
}
