import { createHash } from 'node:crypto';

/** A short stable name for some text: the first hexadecimal digits of its SHA-256. */
export function shortHash(text: string, digits = 10): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** A seed for one part of a run: the run's seed mixed with the part's name, as a positive 31-bit integer. */
export function mixSeed(seed: number, name: string): number {
  return Number.parseInt(shortHash(`${seed} ${name}`, 8), 16) & 0x7fffffff;
}
