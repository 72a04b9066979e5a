import type { TargetConfig } from '../target/config/types.ts';

type Limits = TargetConfig['limits'];

/** Whether a target has room for as many idle volumes as cases run at once, and for far more that they work with. */
export function hasRoom({ liveVolumes, concurrency }: Limits): boolean {
  return liveVolumes >= 4 * concurrency;
}

/** Of a contract at most some fifteen volumes are made for all to look at: whether that is little beside what there may be. */
const ROOM_TO_SHARE = 40;

/** Whether there is room for what cases look at together. It depends on the limits alone, for the same seed is to send the same requests. */
export function hasRoomToShare(limits: Limits): boolean {
  return hasRoom(limits) && limits.liveVolumes >= ROOM_TO_SHARE;
}
