import type { Fetch, ProfileName } from './reference/index.ts';

/**
 * Writes a line for each request once it is answered: time, profile, method, path with query, status and milliseconds.
 * No header and no body is written, so no token is.
 */
export function withRequestLog(fetch: Fetch, profile: ProfileName, write: (line: string) => void): Fetch {
  return async (request) => {
    const began = performance.now();
    const response = await fetch(request);
    const { pathname, search } = new URL(request.url);
    const took = (performance.now() - began).toFixed(1);
    const time = new Date().toISOString();
    write(`${time} ${profile} ${request.method} ${pathname}${search} ${response.status} ${took} ms\n`);
    return response;
  };
}
