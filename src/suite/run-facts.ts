import type { RunResult } from '../result/run-result.ts';
import { shardText } from '../result/shard.ts';
import type { RunConfig } from '../target/config/types.ts';

/** What was selected to run, as a run result tells it. */
export function selectionOf(config: RunConfig): RunResult['selection'] {
  const { target, cases, requirements, resources, tags, shard } = config;
  return {
    apis: target.apis,
    ...(target.microversion === undefined ? {} : { microversion: target.microversion }),
    // What was tested is then the target behind this mapping, so whoever reads the result must see it.
    ...(target.paths === undefined ? {} : { paths: target.paths }),
    ...(cases === undefined ? {} : { cases }),
    ...(requirements === undefined ? {} : { requirements }),
    ...(resources === undefined ? {} : { resources }),
    ...(tags === undefined ? {} : { tags }),
    ...(shard === undefined ? {} : { shard: shardText(shard) }),
  };
}

/** The target, as a run result tells it: without what authenticates. */
export function targetOf({ target }: RunConfig): RunResult['target'] {
  const { name, version, endpoint: url, features } = target;
  return { name, ...(version === undefined ? {} : { version }), url, features };
}
