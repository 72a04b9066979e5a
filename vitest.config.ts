import { defineConfig, type ViteUserConfig } from 'vitest/config';

// The project's own tests. The suites themselves are run by `evs-conformance run`, which brings its own
// configuration (src/suite/vitest/), so that a user's vitest.config.ts can never change a verdict.
// Vitest 4 types are explicit for isolatedDeclarations.
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'targets/**/*.test.ts'],
    globalSetup: 'test/support/index-contracts.ts',
    pool: 'threads',
    // Vitest leaves one core to itself, which is half of a machine with two.
    maxWorkers: '100%',
    // Bounds against hanging for ever, which say nothing of how fast a test must be: machines may be busy with other things.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
  },
});

export default config;
