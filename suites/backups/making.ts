import type { Answer, Context, Json, Operation } from '../../src/index.ts';

/** A backup of this run. */
export interface Made {
  readonly id: string;
  readonly answer: Answer;
}

/** Asks for a backup of a volume, which must succeed, and waits for its end. */
export async function backUp(
  t: Context,
  operation: Operation,
  volume: string,
  body: Readonly<Record<string, Json>> = {},
): Promise<Made> {
  const wanted = { volume_id: volume, name: t.name(), ...body };
  const answer = await t.succeed(operation, { body: { backup: wanted } });
  return { id: await ended(t, answer, volume), answer };
}

/** The same as a prerequisite. */
export async function backedUp(
  t: Context,
  volume: string,
  body: Readonly<Record<string, Json>> = {},
): Promise<string> {
  const wanted = { volume_id: volume, name: t.name(), ...body };
  const answer = await t.need('backup.create', { body: { backup: wanted } });
  return ended(t, answer, volume);
}

/**
 * Waits until a backup is done. Where nothing tells its state (EasyStack 6.0.2, 5.5), that is when its volume is available
 * again.
 *
 * @returns the id of the backup
 */
export async function ended(t: Context, answer: Answer, volume: string): Promise<string> {
  const id = answer.entity['id'];
  if (typeof id !== 'string') return t.blocked('the answer has no id of a backup');
  const shown = await t.looksAt('backup', id);
  if (shown.ok && shown.entity['status'] !== undefined) await t.settle('backup', id);
  await t.settle('volume', volume);
  return id;
}
