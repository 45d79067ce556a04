import { defineConfig } from 'vitest/config';

/** The rooms of the core whose tests are asked about mutants; the vendors' own suites are far larger. */
const ROOMS = [
  'contract',
  'control',
  'domain',
  'faults',
  'interactions',
  'journal',
  'pipeline',
  'state',
  'tenancy',
  'vendor-kit',
];

export default defineConfig({
  test: {
    include: ROOMS.map((room) => `test/${room}/**/*.test.ts`),
    // Thousands of requests, and raw sockets: too slow to be asked thousands of times.
    exclude: ['test/faults/catalogue.test.ts', 'test/control/edge.test.ts'],
    // Half the time for the same verdicts: no test here leaves anything behind in its process.
    isolate: false,
    testTimeout: 10_000,
    hookTimeout: 30_000,
  },
});
