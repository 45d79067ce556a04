import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path/posix';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What `npm pack` puts into the package. */
const packed = new Set<string>(
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      ...{ cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    }),
  )[0].files.map(({ path }: { path: string }) => path),
);

/** The pages that a user is led to, from the first on. */
const PAGES = [
  'README.md',
  ...['ci', 'faults', 'journal', 'scaling', 'seeds', 'test-images', 'time'].map(
    (name) => `docs/${name}.md`,
  ),
];

/** The anchor that a heading gets. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

describe.for(PAGES)('%s, as it is packed', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/```.*?```/gs, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

  test('is in the package', () => expect(packed.has(page)).toBe(true));

  test.for(links.filter((link) => !link.startsWith('http')))('%s leads somewhere', (link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(page, '..', path));
    expect([target, packed.has(target)]).toEqual([target, true]);
    if (anchor === undefined) return;
    const headings = readFileSync(join(ROOT, target), 'utf8').matchAll(/^#+ (.*)$/gm);
    expect([...headings].map(([, heading = '']) => anchorOf(heading))).toContain(anchor);
  });
});
