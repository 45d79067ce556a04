import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { isService } from '../../src/server/engine.ts';
import { readShipped } from '../../src/setup/files.ts';
import { testImagesPage } from '../support/pages.ts';

const ROOT = join(import.meta.dirname, '../..');

// `npm run docs` writes the pages anew.
test('docs/test-images.md is what the seeds hold', async () => {
  const seeds = emulators.filter(isService).map(readShipped);
  await expect(testImagesPage(seeds, emulators)).toMatchFileSnapshot(
    join(ROOT, 'docs/test-images.md'),
  );
});
