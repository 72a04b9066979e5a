import type { Session } from './session.ts';

/** Why a run is told to stop whose target is thrown away with all that is in it: nothing is removed there. */
export const THROWN_AWAY: unique symbol = Symbol('the target is thrown away');

/** Whether there is no sense any more in removing anything, or in waiting until it is gone. */
export function isThrownAway({ stop }: Pick<Session, 'stop'>): boolean {
  return stop.aborted && stop.reason === THROWN_AWAY;
}
