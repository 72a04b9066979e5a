import type { TargetConfig } from '../target/config/types.ts';

type Limits = TargetConfig['limits'];

/** Whether a target has room for as many idle volumes as cases run at once, and for far more that they work with. */
export function hasRoom({ liveVolumes, concurrency }: Limits): boolean {
  return liveVolumes >= 4 * concurrency;
}

/**
 * Whether more may be made for all to look at.
 *
 * @param kept how many resources are kept for that already
 */
export function hasRoomFor(limits: Limits, kept: number): boolean {
  return hasRoom(limits) && kept < limits.liveVolumes / 4;
}
