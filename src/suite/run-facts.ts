import type { RunResult } from '../result/run-result.ts';
import { shardText } from '../result/shard.ts';
import type { RunConfig } from '../target/config/types.ts';

/** What was selected to run, as a run result tells it. */
export function selectionOf({ target, cases, shard }: RunConfig): RunResult['selection'] {
  return {
    apis: target.apis,
    ...(cases === undefined ? {} : { cases }),
    ...(shard === undefined ? {} : { shard: shardText(shard) }),
  };
}

/** The target, as a run result tells it: without what authenticates. */
export function targetOf({ target }: RunConfig): RunResult['target'] {
  const { name, version, endpoint: url, features } = target;
  return { name, ...(version === undefined ? {} : { version }), url, features };
}
