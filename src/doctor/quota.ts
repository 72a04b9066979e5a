import type { Api, Case } from '../suite/types.ts';
import type { TargetConfig } from '../target/config/types.ts';
import type { Line } from './diagnosis.ts';
import type { Reader } from './reader.ts';
import { note, ok, outcomeOf, problem } from './say.ts';

/** How many more volumes of the fixtures' size and type the project may have. */
export interface Headroom {
  /** Absent where the target does not tell; infinite without limits. */
  readonly room?: number;
  readonly lines: readonly Line[];
}

/** Asks what the quota leaves, and holds what the cases need at once against it. */
export async function checkQuota(
  reader: Reader,
  apis: readonly Api[],
  cases: readonly Pick<Case, 'volumes'>[],
): Promise<Headroom> {
  const operation = apis.map((api) => api.find('quota.usage')).find((found) => found !== undefined);
  if (operation === undefined) return { lines: [note('quota', 'no selected API version tells it')] };
  const { project, fixtures } = reader.target;
  const answer = await reader.read(operation, {
    path: { target_project_id: project.id },
    query: { usage: 'True' },
  });
  if (!answer.ok) return { lines: [note('quota', `the target does not tell it: ${outcomeOf(answer)}`)] };
  const set =
    answer.body.kind === 'json' ? (answer.body.value as { quota_set?: unknown } | null)?.quota_set : null;
  const rows = (typeof set === 'object' && set !== null ? set : {}) as Readonly<Record<string, unknown>>;
  const { volumeSize: size, volumeType: type } = fixtures;
  const left = [
    ...['volumes', `volumes_${type}`].map((row) => ({ row, room: leftOf(rows[row]) })),
    ...['gigabytes', `gigabytes_${type}`].map((row) => ({ row, room: divided(leftOf(rows[row]), size) })),
  ].filter((one): one is { row: string; room: number } => one.room !== undefined);
  const [tightest] = left.toSorted((a, b) => a.room - b.room);
  if (tightest === undefined)
    return { lines: [note('quota', 'the answer tells neither volumes nor gigabytes')] };
  return { room: tightest.room, lines: [lineOf(tightest, volumesNeeded(cases, reader.target), size)] };
}

/**
 * Volumes that the cases of a run need at once, at most: those of the greediest that may run side by side, as the scheduler
 * lets them.
 */
export function volumesNeeded(
  cases: readonly Pick<Case, 'volumes'>[],
  { limits }: Pick<TargetConfig, 'limits'>,
): number {
  const greediest = cases
    .map(({ volumes = 1 }) => volumes)
    .toSorted((a, b) => b - a)
    .slice(0, limits.concurrency);
  const together = greediest.reduce((sum, volumes) => sum + volumes, 0);
  return Math.min(together, Math.max(limits.liveVolumes, greediest[0] ?? 0));
}

function lineOf(
  { row, room }: { readonly row: string; readonly room: number },
  need: number,
  size: number,
): Line {
  const needs =
    need === 0
      ? 'nothing that is planned needs any'
      : `a run may need ${need} volumes of ${size} GiB at once`;
  if (room === Infinity) return ok('quota', `without limits; ${needs}`);
  const text = `room for ${room} more volumes of ${size} GiB (by ${row}); ${needs}`;
  if (room >= need) return ok('quota', text);
  return problem(
    'quota',
    text,
    'Remove what is no longer needed, raise the quota, or lower target.limits.live_volumes, limits.concurrency or fixtures.volume_size.',
  );
}

/** -1 stands for no limit (Cinder, quota sets). */
function leftOf(row: unknown): number | undefined {
  const { limit, in_use: used, reserved = 0 } = (row ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof limit !== 'number' || typeof used !== 'number' || typeof reserved !== 'number') return undefined;
  return limit < 0 ? Infinity : Math.max(0, limit - used - reserved);
}

function divided(left: number | undefined, size: number): number | undefined {
  return left === undefined ? undefined : Math.floor(left / size);
}
