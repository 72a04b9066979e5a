import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { APART } from './test/support/apart.ts';
import { LongestFirst } from './test/support/longest-first.ts';

const REPORT_ASSETS: string = fileURLToPath(new URL('test/support/report-assets.ts', import.meta.url));

// The project's own tests. The suites themselves are run by `evs-conformance run`, which brings its own
// configuration (src/suite/vitest/), so that a user's vitest.config.ts can never change a verdict.
// Vitest 4 types are explicit for isolatedDeclarations.
const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: 'test/support/index-contracts.ts',
    pool: 'threads',
    sequence: { sequencer: LongestFirst },
    // Vitest leaves one core to itself, which is half of a machine with two; and the longest files wait for other processes (a
    // browser, npm) most of the time.
    maxWorkers: availableParallelism() + 1,
    // Bounds against hanging for ever, which say nothing of how fast a test must be: machines may be busy with other things.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    projects: [
      { extends: true, test: { name: 'apart', include: [...APART] } },
      {
        extends: true,
        resolve: { alias: [{ find: /^.*\/html\/load-assets\.ts$/, replacement: REPORT_ASSETS }] },
        // Loading the engine anew for each of two hundred files would take longer than most of their tests.
        test: {
          name: 'parts',
          include: ['{src,targets,test}/**/*.test.ts'],
          exclude: [...APART],
          isolate: false,
        },
      },
    ],
  },
});

export default config;
