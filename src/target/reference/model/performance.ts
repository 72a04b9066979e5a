import { badRequest } from '../problem.ts';

/** The operations and the throughput that are chosen for a volume. */
export interface Performance {
  /** Operations a second. */
  readonly iops: number | null;
  /** MiB/s. */
  readonly throughput: number | null;
}

interface PerformanceRange {
  readonly iops: readonly [min: number, max: number];
  /** Most operations a second for each GiB. */
  readonly iopsPerGib: number;
  /** Undefined when the throughput follows by itself. */
  readonly throughput?: readonly [min: number, max: number];
  /** Fewest operations a second for each MiB/s. */
  readonly iopsPerMibps?: number;
}

/**
 * What may be chosen for which type. The API reference says that there are ranges (5.1.1 and 5.1.12, rows `iops` and
 * `throughput`; A.1, EVS.2231) and leaves the figures to the product description's table of disk performance.
 */
const RANGES: Readonly<Record<string, PerformanceRange>> = {
  GPSSD2: { iops: [3000, 128_000], iopsPerGib: 500, throughput: [125, 1000], iopsPerMibps: 4 },
  ESSD2: { iops: [100, 256_000], iopsPerGib: 1000 },
};

/**
 * Checks the performance asked for against the volume's type and size in GiB (5.1.1 and 5.1.12).
 *
 * @param otherType code for a type that has nothing to choose: EVS.2235 in a creation, EVS.2234 in a change
 * @throws {Problem} EVS.2232 or EVS.2233 for what is missing or too much, EVS.2231 for what is out of range
 */
export function checkPerformance(
  volume: { readonly type: string; readonly size: number },
  { iops, throughput }: Performance,
  otherType: 'EVS.2234' | 'EVS.2235',
): void {
  const range = RANGES[volume.type];
  if (range === undefined) {
    if (otherType === 'EVS.2235' && iops === null && throughput === null) return;
    throw badRequest(otherType, 'Only ESSD2 and GPSSD2 let iops or throughput be chosen.');
  }
  if (range.throughput === undefined && (iops === null || throughput !== null)) {
    throw badRequest('EVS.2232', `${volume.type} needs iops and takes no throughput.`);
  }
  if (range.throughput !== undefined && (iops === null || throughput === null)) {
    throw badRequest('EVS.2233', `${volume.type} needs iops and throughput.`);
  }
  const [least, most] = range.iops;
  within('iops', iops, least, Math.min(most, range.iopsPerGib * volume.size));
  if (range.throughput === undefined) return;
  const [slowest, fastest] = range.throughput;
  within('throughput', throughput, slowest, Math.min(fastest, (iops ?? 0) / (range.iopsPerMibps ?? 1)));
}

function within(name: string, value: number | null, min: number, max: number): void {
  if (value !== null && value >= min && value <= max) return;
  throw badRequest('EVS.2231', `${name} must be between ${min} and ${Math.trunc(max)}.`);
}
