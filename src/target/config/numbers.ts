import { UserError } from '../../errors/user-error.ts';

/**
 * Reads a whole number that a flag or variable gives.
 *
 * @throws {UserError} when it is none
 */
export function integer(name: string, value: string): number {
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  throw new UserError(`${name} must be a whole number, not "${value}"`);
}

/**
 * Reads how many cases may run at once; the bounds are those of schemas/config.schema.json.
 *
 * @throws {UserError} when it is out of them
 */
export function concurrency(value: string): number {
  const number = integer('concurrency', value);
  if (number >= 1 && number <= 256) return number;
  throw new UserError(`concurrency must be from 1 to 256, not ${value}`);
}

/**
 * Reads a number above 0.
 *
 * @throws {UserError} when it is none
 */
export function positive(name: string, value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new UserError(`${name} must be a number above 0, not "${value}"`);
}
