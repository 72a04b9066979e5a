import { isDeepStrictEqual } from 'node:util';
import { poll, type Answer, type Context, type Operation } from '../../src/index.ts';

/** How much of something a project may have and has. */
export interface Usage {
  readonly limit: number;
  readonly in_use: number;
  readonly reserved: number;
}

/** Asks how much is used, which must succeed. */
export async function ask(t: Context, operation: Operation): Promise<Answer> {
  const { input } = await t.prepare(operation, 'shared');
  return t.succeed(operation, input);
}

/** The quota in an answer. */
export function quotaOf({ body }: Answer): Readonly<Record<string, unknown>> {
  const value = body.kind === 'json' ? (body.value as { quota_set?: unknown } | null) : null;
  const quota = value?.quota_set;
  return typeof quota === 'object' && quota !== null ? (quota as Readonly<Record<string, unknown>>) : {};
}

/** One row of the quota; undefined where it is not there or is not as the table says. */
export function usageOf(answer: Answer, row: string): Usage | undefined {
  const found = quotaOf(answer)[row] as Partial<Usage> | null | undefined;
  return typeof found?.limit === 'number' && typeof found.in_use === 'number'
    ? { limit: found.limit, in_use: found.in_use, reserved: found.reserved ?? 0 }
    : undefined;
}

/** What is in use of each row. */
export function amounts(
  answer: Answer,
  rows: readonly string[],
): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(rows.map((row) => [row, usageOf(answer, row)?.in_use]));
}

/** Asks until the amounts are those expected, at most as long as a state may take; returns the last answer either way. */
export async function until(
  t: Context,
  operation: Operation,
  expected: Readonly<Record<string, number | undefined>>,
): Promise<Answer> {
  let last: Answer | undefined;
  const { pollMs, stateMs } = t.target.timeouts;
  const found = await poll(
    async () => {
      last = await ask(t, operation);
      return isDeepStrictEqual(amounts(last, Object.keys(expected)), expected) ? last : undefined;
    },
    // What is counted is counted soon: a target that never does is not waited for as long as for a volume.
    { intervalMs: pollMs, timeoutMs: Math.min(stateMs, COUNT_MS) },
  );
  return found ?? last ?? t.blocked('the quota was never asked for');
}

const COUNT_MS = 5000;
