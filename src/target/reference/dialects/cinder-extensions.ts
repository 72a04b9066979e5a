/** An extension of Cinder's API (6.1.9, table 6-78). */
export interface Extension {
  readonly alias: string;
  readonly name: string;
  readonly description: string;
  readonly links: readonly never[];
  /** The one time with an offset in these APIs. */
  readonly updated: string;
}

const extension = (alias: string, name: string, day: string, description: string): Extension => ({
  alias,
  name,
  description,
  links: [],
  updated: `${day}T00:00:00+00:00`,
});

/** The extensions that this target has: what its operations and its answers make use of. */
export const EXTENSIONS: readonly Extension[] = [
  extension('OS-SCH-HNT', 'SchedulerHints', '2013-04-18', 'Hints at where a volume is to be put.'),
  extension('os-availability-zone', 'AvailabilityZones', '2013-06-27', 'Lists the availability zones.'),
  extension('os-quota-sets', 'Quotas', '2011-08-08', 'Shows the quota of a project.'),
  extension('os-vol-host-attr', 'VolumeHostAttribute', '2011-11-03', 'Shows the host of a volume.'),
  extension('os-vol-tenant-attr', 'VolumeTenantAttribute', '2011-11-03', 'Shows the project of a volume.'),
  extension('os-volume-actions', 'VolumeActions', '2012-05-31', 'Acts on volumes.'),
  extension('os-volume-transfer', 'VolumeTransfer', '2013-05-29', 'Gives volumes to other projects.'),
];
