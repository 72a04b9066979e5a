import type { Case } from './types.ts';

/** How cases may overlap. */
export interface SchedulerOptions {
  /** Cases at once. */
  readonly concurrency: number;
  /** Volumes that may exist at once because of running cases. */
  readonly liveVolumes: number;
  /** Those that need the project for themselves are run before the others, not after them. */
  readonly exclusiveFirst?: boolean;
  /** Stops handing out cases; those that run are finished. */
  readonly stop?: AbortSignal;
}

/**
 * Runs cases: as many at once as concurrency and live volumes allow, long ones first and else in planned order, and those that
 * need the project for themselves alone at the end.
 *
 * @returns once every case that was started has ended
 */
export async function schedule(
  cases: readonly Case[],
  options: SchedulerOptions,
  run: (planned: Case) => Promise<void>,
): Promise<void> {
  const together = cases.filter((planned) => planned.exclusive !== true);
  const alone = cases.filter((planned) => planned.exclusive === true);
  if (options.exclusiveFirst === true) await runAlone(alone, options, run);
  await runTogether(together, options, run);
  if (options.exclusiveFirst !== true) await runAlone(alone, options, run);
}

async function runAlone(
  cases: readonly Case[],
  { stop }: SchedulerOptions,
  run: (planned: Case) => Promise<void>,
): Promise<void> {
  for (const planned of cases) if (stop?.aborted !== true) await run(planned);
}

async function runTogether(
  cases: readonly Case[],
  options: SchedulerOptions,
  run: (planned: Case) => Promise<void>,
): Promise<void> {
  const waiting = [
    ...cases.filter(({ long }) => long === true),
    ...cases.filter(({ long }) => long !== true),
  ];
  const running = new Set<Promise<void>>();
  let live = 0;
  const weightOf = (planned: Case): number => Math.min(planned.volumes ?? 1, options.liveVolumes);
  const start = (planned: Case): void => {
    const weight = weightOf(planned);
    live += weight;
    const task: Promise<void> = run(planned).finally(() => {
      live -= weight;
      running.delete(task);
    });
    running.add(task);
  };
  while (waiting.length > 0 && options.stop?.aborted !== true) {
    const next =
      running.size >= options.concurrency
        ? -1
        : waiting.findIndex((planned) => live + weightOf(planned) <= options.liveVolumes);
    if (next === -1) {
      await Promise.race(running);
      continue;
    }
    const [planned] = waiting.splice(next, 1);
    if (planned !== undefined) start(planned);
  }
  await Promise.all(running);
}
