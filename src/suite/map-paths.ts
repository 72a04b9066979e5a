import type { Client } from '../http/index.ts';

/** Prefixes of documented paths, each with what stands in its place on the target: `/v2` → `/v3`. */
export type PathMap = Readonly<Record<string, string>>;

/**
 * A client that sends what the contract has under one prefix to another, as a gateway in front of the target would. Exchanges
 * show the path that was really sent.
 */
export function mapPaths(client: Client, paths: PathMap): Client {
  return {
    send: (request) => client.send({ ...request, path: mapPath(request.path, paths) }),
    close: () => client.close(),
    get stats() {
      return client.stats;
    },
  };
}

/** The path that is sent for a documented one: the longest prefix of whole segments counts, and what has none stays. */
export function mapPath(path: string, paths: PathMap): string {
  const [prefix] = Object.keys(paths)
    .filter((from) => path.startsWith(from) && /^(?:[/?]|$)/.test(path.slice(from.length)))
    .toSorted((a, b) => b.length - a.length);
  return prefix === undefined ? path : `${paths[prefix]}${path.slice(prefix.length)}`;
}
