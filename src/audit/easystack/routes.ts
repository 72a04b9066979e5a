import type { Block } from './block.ts';

const ROUTE = /\b(GET|POST|PUT|DELETE|PATCH) ?(\/v\d[^\s`，。；]*)/gu;
/** "Put into the headers: name=value" */
const HEADER = /headers中增加([\w-]+)=([\w. ]+)/gu;

/** A method with a path, and the names of its query string with their values. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  readonly line: number;
}

/** The routes that some blocks name, in order. */
export function routesIn(blocks: readonly Block[]): Route[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return [];
    const text = block.text.replaceAll('`', '');
    return [...text.matchAll(ROUTE)].map((match) => {
      const [path = '', query = ''] = (match[2] ?? '').split('?');
      const pairs = query.split('&').filter((pair) => pair !== '');
      return {
        method: match[1] ?? '',
        path,
        query: new Map(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])),
        line: block.line,
      };
    });
  });
}

/** The request headers that sentences ask for: name, value and line. */
export function headersIn(
  blocks: readonly Block[],
): { readonly name: string; readonly value: string; readonly line: number }[] {
  const lines = blocks.flatMap((block) => (block.kind === 'text' ? [block] : []));
  // A line that ends in a hyphen or between two words was broken there.
  const text = lines
    .map((line) => line.text)
    .reduce((sum, next) => sum + (/\w$/u.test(sum) && /^\w/u.test(next) ? ' ' : '') + next, '');
  const first = lines[0]?.line ?? 0;
  return [...text.matchAll(HEADER)].map((match) => ({
    name: match[1] ?? '',
    value: (match[2] ?? '').trim(),
    line: first,
  }));
}
