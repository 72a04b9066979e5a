import type { Cloud } from './cloud.ts';

/** A dedicated storage pool, which volumes can be put in (5.1.1, table 5-6). */
export interface Pool {
  readonly id: string;
  readonly name: string;
}

/** Services of volumes: EVS in general, DSS in a dedicated pool (5.1.3, row `service_type`). No volume is of DESS. */
export type ServiceType = 'EVS' | 'DSS' | 'DESS';

/** The pool of a volume; undefined when it is in none. */
export function poolOf(
  cloud: Cloud,
  volume: { readonly dedicatedStorageId?: string } | undefined,
): Pool | undefined {
  return cloud.pools.get(volume?.dedicatedStorageId ?? '');
}

/** The service of a volume in this pool, or in none. */
export function serviceOf(pool: Pool | undefined): ServiceType {
  return pool === undefined ? 'EVS' : 'DSS';
}
