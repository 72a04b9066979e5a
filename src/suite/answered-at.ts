import type { Answer } from './types.ts';

/**
 * When an answer was given, in milliseconds since the epoch: by the clock of the target where it tells the time (RFC 9110, section
 * 6.6.1), else by that of this machine. What a target says of its times is held against its own clock, whatever that shows.
 */
export function answeredAt({ exchange }: Pick<Answer, 'exchange'>): number {
  const told = Date.parse(exchange.response?.headers['date'] ?? '');
  return Number.isNaN(told) ? exchange.startedAt : told;
}
