import { UserError } from '../errors/user-error.ts';

const COMPARATOR = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)*)$/;
/** `>= 21` is the same as `>=21`. */
const LOOSE = /(>=|<=|>|<|=)\s+/g;

/**
 * Whether a version of a target lies in a range.
 *
 * A range is one or more alternatives joined by `||`; an alternative is comparators with blanks between, all of which
 * must hold: `>=21.0 <22`. A bare version holds for itself and all below it: `21.3` for `21.3.1`. Versions are numbers
 * with dots; what follows them (`-rc1`, `+deb12u1`) does not count, and missing numbers are 0.
 *
 * @throws {UserError} when the range or the version cannot be read
 */
export function inVersionRange(version: string, range: string): boolean {
  const own = numbersOf(/^v?(\d+(?:\.\d+)*)/.exec(version.trim())?.[1] ?? '');
  if (own.length === 0) throw new UserError(`"${version}" is not a version with numbers and dots`);
  // Every alternative is read, so that a mistake in one is not hidden by another that holds.
  return range
    .split('||')
    .map((part) => holdsAll(own, part, range))
    .includes(true);
}

function holdsAll(own: readonly number[], alternative: string, range: string): boolean {
  const words = alternative.trim().replaceAll(LOOSE, '$1').split(/\s+/);
  return words
    .map((word) => {
      const [, operator, text = ''] = COMPARATOR.exec(word) ?? [];
      if (text === '')
        throw new UserError(`"${range}" is not a range of versions`, {
          mend: 'Write, for example, ">=21.0 <22", "21.3" or "<21 || >=23".',
        });
      return holds(own, operator, numbersOf(text));
    })
    .every(Boolean);
}

function holds(own: readonly number[], operator: string | undefined, bound: readonly number[]): boolean {
  if (operator === undefined) return bound.every((number, index) => number === (own[index] ?? 0));
  const order = compare(own, bound);
  if (operator === '=') return order === 0;
  if (operator === '>=') return order >= 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order < 0;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = (a[index] ?? 0) - (b[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function numbersOf(text: string): number[] {
  return text === '' ? [] : text.split('.').map(Number);
}
