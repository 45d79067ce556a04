import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const ACME = join(ROOT, 'test/support/acme');

const page = readFileSync(join(ROOT, 'docs/adding-a-vendor.md'), 'utf8');
const blocks = [...page.matchAll(/```ts (\S+)\n(.*?)\n```/gs)].map(
  ([, file = '', code = '']) => [file, code] as const,
);

test('the page shows every file of the fictional vendor', () => {
  expect(blocks.map(([file]) => file).sort()).toEqual(readdirSync(ACME).sort());
});

test.for(blocks)('%s stands on the page as it is, but for where src lies', ([file, code]) => {
  const source = readFileSync(join(ACME, file), 'utf8').trimEnd();
  expect(code).toBe(source.replaceAll('../../../src/', '../../../'));
});
