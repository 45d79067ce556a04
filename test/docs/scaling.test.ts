import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DOCS = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(DOCS, 'scaling.md'), 'utf8');
const configuration = readFileSync(join(DOCS, 'scaling/haproxy.cfg'), 'utf8');

test('the page shows the configuration that the tests start', () => {
  expect(page).toContain(`\`\`\`haproxy\n${configuration}\`\`\`\n`);
});

test('the page names every variable of it', () => {
  for (const [, name = ''] of configuration.matchAll(/\$\{([A-Z_0-9]+)/g)) {
    if (/_[23]$/.test(name)) continue;
    expect(page.replace(configuration, '')).toContain(`\`${name}\``);
  }
});
