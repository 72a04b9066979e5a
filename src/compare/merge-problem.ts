import type { Json } from '../result/json.ts';
import type { RunResult } from '../result/run-result.ts';
import { readShard, type Shard } from '../result/shard.ts';

/** The shard that a run was; undefined for a whole run. */
export function shardOf({ selection }: RunResult): Shard | undefined {
  const { shard } = selection;
  return typeof shard === 'string' ? readShard(shard) : undefined;
}

/** Why runs are not the shards of one run; undefined where they are. */
export function mergeProblem(runs: readonly RunResult[]): string | undefined {
  const shards = runs.map(shardOf);
  const whole = shards.indexOf(undefined);
  if (whole !== -1) return `result ${whole + 1} is no shard: it was not made with --shard`;
  const broken = runs.findIndex(({ incomplete }) => incomplete !== undefined);
  if (broken !== -1) return `result ${broken + 1} is of a run that broke off`;
  const count = shards[0]?.count ?? 0;
  const indexes = shards.map((shard) => shard?.index ?? 0);
  if (shards.some((shard) => shard?.count !== count))
    return 'the shards are of runs with other numbers of shards';
  const twice = indexes.find((index, at) => indexes.indexOf(index) !== at);
  if (twice !== undefined) return `shard ${twice}/${count} is given twice`;
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter(
    (index) => !indexes.includes(index),
  );
  if (missing.length > 0) return `shard ${missing.map((index) => `${index}/${count}`).join(', ')} is missing`;
  return differing(runs);
}

function differing(runs: readonly RunResult[]): string | undefined {
  const same: Readonly<Record<string, (run: RunResult) => Json>> = {
    seeds: ({ seed }) => seed,
    budgets: ({ budget }) => budget,
    targets: ({ target }) => target.name,
    'versions of the target': ({ target }) => target.version ?? null,
    'versions of this tool': ({ tool }) => tool.version,
    selections: ({ selection: { shard: _, ...selection } }) => selection,
  };
  const name = Object.keys(same).find(
    (key) => new Set(runs.map((run) => JSON.stringify(same[key]?.(run)))).size > 1,
  );
  if (name !== undefined) return `the shards have different ${name}`;
  const revisions = new Map<string, string>();
  for (const { id, revision } of runs.flatMap(({ contracts }) => contracts)) {
    if ((revisions.get(id) ?? revision) !== revision)
      return `the shards were judged by different contracts ${id}`;
    revisions.set(id, revision);
  }
  return undefined;
}
