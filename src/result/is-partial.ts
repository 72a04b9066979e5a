import type { RunResult } from './run-result.ts';

/** What leaves out cases of the selected API versions. */
const CHOICES = ['cases', 'requirements', 'resources', 'tags', 'shard'];

/** Whether a run had only some of the cases of its API versions. */
export function isPartial(selection: RunResult['selection']): boolean {
  return CHOICES.some((choice) => selection[choice] !== undefined);
}
