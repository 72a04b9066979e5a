import { DEFAULT_SEED } from '../target/config/default-seed.ts';
import type { RunConfig } from '../target/config/types.ts';

/** A configuration that only serves to plan: nothing is sent. */
export function listingConfig(apis: readonly string[]): RunConfig {
  return {
    target: {
      name: 'none',
      endpoint: 'http://target.invalid',
      project: { id: 'project', exclusive: true },
      auth: { type: 'none' },
      apis,
      features: {},
      fixtures: { availabilityZone: 'zone', volumeType: 'SAS', volumeSize: 10 },
      timeouts: { requestMs: 1, stateMs: 1, pollMs: 1 },
      limits: { concurrency: 1, liveVolumes: 4 },
    },
    seed: DEFAULT_SEED,
    budget: 'standard',
    output: '.',
  };
}
