import type { Session } from './session.ts';

/** The path of the one input that a case is to be run with again; undefined where it draws all of its inputs. */
export function repeatedPath({ repeat }: Pick<Session, 'repeat'>, caseId: string): string | undefined {
  return repeat?.case === caseId ? repeat.path : undefined;
}
