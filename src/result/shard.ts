/** A part of a run: the cases whose id falls to it. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** `2/4`, as the selection of a run result has it. */
export function shardText({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/** Reads `2/4`; undefined for anything else, 0 and a count below the index included. */
export function readShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}
