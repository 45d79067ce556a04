import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Some tests start the program itself, as it is installed.
    setupFiles: ['test/support/no-network.cjs'],
    globalSetup: ['test/support/build.ts'],
    // A virtual environment or a first compile may be slow on a cold machine; no test waits for time.
    testTimeout: 10_000,
    hookTimeout: 30_000,
  },
});
