import { UserError } from '../errors/user-error.ts';

/** Microversions for which something holds, both ends included; an end that is left out is open. */
export interface VersionRange {
  readonly min?: string;
  readonly max?: string;
}

const FORM = /^(\d{1,5})\.(\d{1,5})$/;

/** Whether a text is a microversion: `3.42`. */
export function isMicroversion(text: unknown): text is string {
  return typeof text === 'string' && FORM.test(text);
}

/** Orders microversions: `3.9` comes before `3.40`. Negative when the first is older. */
export function compareMicroversions(a: string, b: string): number {
  const [majorA, minorA] = numbersOf(a);
  const [majorB, minorB] = numbersOf(b);
  return majorA - majorB || minorA - minorB;
}

/** Whether a range holds a microversion. */
export function holdsAt(range: VersionRange | undefined, microversion: string): boolean {
  if (range?.min !== undefined && compareMicroversions(microversion, range.min) < 0) return false;
  return range?.max === undefined || compareMicroversions(microversion, range.max) <= 0;
}

/** The range that an `x-openstack` gives with `min-ver` and `max-ver`; undefined where it gives none. */
export function rangeOf(marked: unknown): VersionRange | undefined {
  const { 'min-ver': min, 'max-ver': max } = (marked ?? {}) as Readonly<Record<string, string | undefined>>;
  if (min === undefined && max === undefined) return undefined;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** The microversion right after another, as ranges without a gap continue. */
export function nextMicroversion(text: string): string {
  const [major, minor] = numbersOf(text);
  return `${major}.${minor + 1}`;
}

function numbersOf(text: string): readonly [number, number] {
  const [, major, minor] = FORM.exec(text) ?? [];
  if (major === undefined || minor === undefined) {
    throw new UserError(`"${text}" is not a microversion`, { mend: 'Write it like 3.42.' });
  }
  return [Number(major), Number(minor)];
}
