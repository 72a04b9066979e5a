import type { Environment, Output } from './environment.ts';

/**
 * Whether to print colours on a stream: on a terminal, unless TERM is `dumb`. A NO_COLOR that is not empty forbids them
 * (no-color.org); FORCE_COLOR asks for them anywhere, and forbids them with `0` or `false` (force-color.org).
 */
export function useColor(stream: Output, env: Environment['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
