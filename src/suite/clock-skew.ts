import type { Exchange } from '../http/types.ts';

/** Services take signatures and tokens for some minutes around their own time; less apart explains no refusal. */
const NOTABLE_MS = 5 * 60_000;

/** How far the target's clock, where it tells it (RFC 9110, section 6.6.1), is from that of this machine; empty for some minutes. */
export function clockSkew({ response, startedAt }: Pick<Exchange, 'response' | 'startedAt'>): string {
  const apart = Date.parse(response?.headers['date'] ?? '') - startedAt;
  if (Number.isNaN(apart) || Math.abs(apart) < NOTABLE_MS) return '';
  const word = apart > 0 ? 'ahead of' : 'behind';
  return `its clock is ${Math.round(Math.abs(apart) / 60_000)} min ${word} that of this machine`;
}
