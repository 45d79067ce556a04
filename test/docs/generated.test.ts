import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { readSeed } from '../../src/server/seed-files.ts';
import { coveragePage, proofOf, testImagesPage } from '../support/pages.ts';

const ROOT = join(import.meta.dirname, '../..');

// `npx vitest run test/docs --update` writes the pages anew.
test('docs/test-images.md is what the seeds hold', async () => {
  const seeds = emulators.map(({ id }) => {
    const file = join(ROOT, 'seed', `${id}.json`);
    return readSeed(JSON.parse(readFileSync(file, 'utf8')), emulators, file);
  });
  await expect(testImagesPage(seeds, emulators)).toMatchFileSnapshot(
    join(ROOT, 'docs/test-images.md'),
  );
});

const tests = new Map(
  readdirSync(join(ROOT, 'test/emulators'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort((a, b) => Number(b.endsWith('.test.ts')) - Number(a.endsWith('.test.ts')))
    .map((file) => {
      const path = `test/emulators/${file}`;
      return [path, readFileSync(join(ROOT, path), 'utf8')] as const;
    }),
);

test('docs/coverage.md is what the registry and the tests hold', async () => {
  await expect(coveragePage(emulators, tests)).toMatchFileSnapshot(join(ROOT, 'docs/coverage.md'));
});

test.for(
  emulators.flatMap((emulator) =>
    Object.keys(emulator.errors).map((id) => [`${emulator.id} ${id}`, emulator, id] as const),
  ),
)('%s is named by a test', ([, emulator, id]) => {
  expect(proofOf(emulator, id, tests)).toBeDefined();
});
