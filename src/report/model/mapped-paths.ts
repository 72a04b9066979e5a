import type { RunResult } from '../../result/run-result.ts';

/** Which documented paths were sent to others, as the configuration declares: `/v2 sent as /v3`. Empty where none was. */
export function mappedPaths({ selection }: Pick<RunResult, 'selection'>): string {
  const { paths } = selection;
  if (typeof paths !== 'object' || paths === null || Array.isArray(paths)) return '';
  return Object.entries(paths)
    .filter(([, to]) => typeof to === 'string')
    .map(([from, to]) => `${from} sent as ${to as string}`)
    .join(', ');
}
