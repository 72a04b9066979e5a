/** Where a configuration is looked for when none is named. */
export const DEFAULT_FILE = 'evs-conformance.yaml';
