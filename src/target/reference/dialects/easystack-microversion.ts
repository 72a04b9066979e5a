import { invalid, Problem } from '../problem.ts';
import type { Answer, Call, Handler } from './call.ts';

/** A microversion of the block storage API: 3 and then this number. */
export type Minor = number;

/** From here on a volume can be taken back to a snapshot (EasyStack block storage 6.2.1, 1.3). */
export const REVERT: Minor = 40;

/** From here on a volume in use can grow (6.2.1, 1.3). */
export const EXTEND_IN_USE: Minor = 42;

/** From here on an image may be the snapshot of a server (6.2.1, 1.3; 6.0.2, 5.3). */
export const SERVER_SNAPSHOT: Minor = 46;

/** The newest that this service has; the documents name none beyond 3.46, Cinder's of those years is this one. */
const NEWEST: Minor = 59;

const HEADER = 'OpenStack-API-Version';

/**
 * The microversion that a request asks for: `volume 3.42` in the header `OpenStack-API-Version`, where other services may
 * be named too; 3.0 without it.
 *
 * @throws {Problem} badRequest for what is no version, notAcceptable (1.2, 406) for one that this service does not have
 */
export function microversion(headers: Headers): Minor {
  const parts = (headers.get(HEADER) ?? '').split(',').map((part) => part.trim().split(/\s+/));
  const [, wanted] = parts.find(([service]) => service?.toLowerCase() === 'volume') ?? [];
  if (wanted === undefined) return 0;
  if (wanted.toLowerCase() === 'latest') return NEWEST;
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(wanted) ?? [];
  if (major === undefined) throw invalid(`${HEADER} must be like "volume 3.42".`);
  if (major !== '3' || Number(minor) > NEWEST) {
    throw new Problem('notAcceptable', '', `Versions 3.0 to 3.${NEWEST} are offered.`);
  }
  return Number(minor);
}

/** Does an operation of v3: settles the microversion first and says in the answer which one it is. */
export function versioned(handler: (call: Call, minor: Minor) => Answer): Handler {
  return (call) => {
    const minor = microversion(call.headers);
    const answer = handler(call, minor);
    const headers = { ...answer.headers, [HEADER]: `volume 3.${minor}`, Vary: HEADER };
    return { ...answer, headers };
  };
}
