import type { Shard } from '../result/shard.ts';
import { shortHash } from './hash.ts';

/** Whether a case falls to a shard: by a hash of its id, so that other cases coming or going does not move it. */
export function inShard(caseId: string, { index, count }: Shard): boolean {
  return Number.parseInt(shortHash(caseId, 12), 16) % count === index - 1;
}
