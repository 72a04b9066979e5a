import { UserError } from '../errors/user-error.ts';
import { readShard, type Shard } from '../result/shard.ts';

/**
 * Reads `--shard`: `2/4`, or `auto/4`, whose index is that of a Kubernetes Indexed Job (`JOB_COMPLETION_INDEX`, from 0).
 *
 * @throws {UserError} when it is neither, or that variable is not set
 */
export function parseShard(text: string, env: Readonly<Record<string, string | undefined>>): Shard {
  const index = env['JOB_COMPLETION_INDEX'];
  const isAuto = text.startsWith('auto/');
  if (isAuto && !/^\d{1,4}$/.test(index ?? ''))
    throw new UserError(`--shard ${text} needs the variable JOB_COMPLETION_INDEX`, {
      mend: 'Kubernetes sets it in a Job with completionMode: Indexed; elsewhere, write --shard 1/4.',
    });
  const written = isAuto ? `${Number(index) + 1}${text.slice('auto'.length)}` : text;
  const shard = readShard(written);
  if (shard !== undefined) return shard;
  throw new UserError(
    `--shard must be like 1/4, from 1/4 to 4/4, not "${isAuto ? `${text} (${written})` : text}"`,
  );
}
