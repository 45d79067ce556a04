import { defineConfig } from 'vitest/config';

/** Generated pages; one is made from what a whole run of the tests has met, so they are asked after it. */
export default defineConfig({
  test: { include: ['test/docs/*.pages.ts', 'test/docs/generated.test.ts'] },
});
