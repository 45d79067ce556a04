import { defineConfig } from 'vitest/config';

/** The pages that are made from what a whole run of the tests has met: asked after it, see package.json. */
export default defineConfig({ test: { include: ['test/docs/*.pages.ts'] } });
