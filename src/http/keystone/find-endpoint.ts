import type { CatalogService } from './issued-token.ts';

/** Which address of a service is wanted. */
export interface EndpointQuery {
  /** Service types, the preferred one first: `block-storage`, `volumev3` … */
  readonly types: readonly string[];
  /** Any region where absent. */
  readonly region?: string;
  /** `public`, `internal` or `admin`. */
  readonly interface: string;
}

/** Finds the address of a service in a catalog; undefined where there is none. */
export function findEndpoint(catalog: readonly CatalogService[], query: EndpointQuery): string | undefined {
  for (const type of query.types) {
    for (const service of catalog.filter((candidate) => candidate.type === type)) {
      const fitting = service.endpoints.find(
        (endpoint) =>
          endpoint.interface === query.interface && (query.region ?? endpoint.region) === endpoint.region,
      );
      if (fitting !== undefined && fitting.url !== '') return fitting.url;
    }
  }
  return undefined;
}

/** An address of a block-storage service without its version and project, which the paths of contracts begin with. */
export function withoutVersion(url: string): string {
  return url.replace(/\/+$/, '').replace(/\/v\d+(?:\.\d+)?(?:\/[^/]+)?$/, '');
}
