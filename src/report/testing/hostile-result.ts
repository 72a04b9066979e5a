import type { RunResult } from '../../result/run-result.ts';
import { sampleResult } from './sample-result.ts';

/** Members that say which kind of thing something is, or when: a target has no hand in them. */
const FIXED: ReadonlySet<string> = new Set([
  '$schema',
  'verdict',
  'level',
  'state',
  'kind',
  'startedAt',
  'finishedAt',
]);

/**
 * The sample result with one text in the place of every other string, ids included: more than a target can do, so that
 * no place is forgotten.
 */
export function hostileResult(text: string): RunResult {
  return poison(sampleResult(), text) as RunResult;
}

function poison(value: unknown, text: string, key?: string): unknown {
  if (typeof value === 'string') return key !== undefined && FIXED.has(key) ? value : text;
  if (Array.isArray(value)) return value.map((item) => poison(item, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, poison(member, text, name)]),
  );
}
