import { dirname, resolve } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { UserError } from '../errors/user-error.ts';
import { findReplayed, type Replayed } from '../result/replay-outcome.ts';
import type { RunResult } from '../result/run-result.ts';
import type { RunConfig } from '../target/config/types.ts';
import { readRunResult } from './read-run-result.ts';

/** A finding to be replayed, with the run that had it and where the replay writes to. */
export interface AskedReplay {
  readonly before: RunResult;
  readonly replayed: Replayed;
  readonly output: string;
}

/**
 * Finds the finding that `--replay` names: by its id alone in the result in the output folder, or in another one, `RESULT#ID`.
 *
 * The replay writes to `replay` beside the result.
 *
 * @throws {UserError} when there is no such result or finding
 */
export function askedReplay(text: string, { output, target }: RunConfig, cwd: string): AskedReplay {
  const at = text.lastIndexOf('#');
  const path = at === -1 ? output : text.slice(0, at);
  const id = text.slice(at + 1);
  const before = readRunResult(path, cwd);
  const replayed = findReplayed(before, id);
  if (replayed === undefined)
    throw new UserError(`the run has no finding "${id}" that a case showed`, {
      place: { file: path },
      mend: 'report.html and run-result.json have the ids of the findings; name another result as RESULT#ID.',
    });
  if (!target.apis.includes(replayed.contract))
    throw new UserError(`the finding is about ${replayed.contract}, which is not selected`, {
      mend: `Add --api ${replayed.contract}, and the other flags of that run.`,
    });
  const full = resolve(cwd, path);
  const folder = existsSync(full) && statSync(full).isDirectory() ? full : dirname(full);
  return { before, replayed, output: resolve(folder, 'replay') };
}

/** The configuration under which the case sends what it sent before. */
export function replayConfig(config: RunConfig, { before, replayed, output }: AskedReplay): RunConfig {
  const { requirements: _, resources: __, tags: ___, shard: ____, ...rest } = config;
  const { microversion } = before.selection;
  return {
    ...rest,
    target: {
      ...config.target,
      apis: [replayed.contract],
      ...(typeof microversion === 'string' ? { microversion } : {}),
    },
    seed: replayed.finding.seed,
    budget: before.budget as RunConfig['budget'],
    cases: [replayed.case],
    output,
  };
}
