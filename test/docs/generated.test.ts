import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { emulators } from '../../src/emulators/index.ts';
import { isService } from '../../src/server/engine.ts';
import { readShipped } from '../../src/setup/files.ts';
import { setupSchema } from '../../src/setup/schema.ts';
import { testImagesPage } from '../support/pages.ts';

const ROOT = join(import.meta.dirname, '../..');

// `npm run docs` writes the pages anew.
test('docs/test-images.md is what the seeds hold', async () => {
  const seeds = emulators.filter(isService).map(readShipped);
  await expect(testImagesPage(seeds, emulators)).toMatchFileSnapshot(
    join(ROOT, 'docs/test-images.md'),
  );
});

test('setup.schema.json is what checks a set-up', async () => {
  const schema = z.toJSONSchema(setupSchema, { io: 'input', unrepresentable: 'any' });
  const text = `${JSON.stringify({ ...schema, title: 'A set-up of doppel' }, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(ROOT, 'setup.schema.json'));
});
