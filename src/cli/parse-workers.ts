import { availableParallelism } from 'node:os';
import { UserError } from '../errors/user-error.ts';
import type { RunFlags } from './run-command.ts';

/**
 * Reads `--workers`: a number, or `auto`, which is one for each processor that this process may use, where the
 * runner has workers (and the caller sees to it that the target is one of which there may be several).
 *
 * @throws {UserError} when it is neither, or the runner has no workers
 */
export function parseWorkers({ workers: text, runner }: Pick<RunFlags, 'workers' | 'runner'>): number {
  if (text === undefined) return 1;
  if (text === 'auto') return runner === 'direct' ? 1 : availableParallelism();
  const count = /^[1-9]\d?$/.test(text) ? Number(text) : undefined;
  if (count === undefined)
    throw new UserError(`--workers must be a number from 1 to 99 or "auto", not "${text}"`);
  if (count > 1 && runner === 'direct')
    throw new UserError('the direct runner works in one process', {
      mend: 'Leave out --workers, or --runner direct.',
    });
  return count;
}
