import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { start } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const page = readme.slice(readme.indexOf('## Break it'), readme.indexOf('## In a test'));

/** A part of the page under one heading, and its fenced blocks. */
interface Section {
  readonly title: string;
  /** Commands, one block after the other. */
  readonly commands: string;
  /** What they print; `…` is anything. */
  readonly printed: string;
}

const sections: Section[] = page
  .split(/^### /m)
  .slice(1)
  .map((text) => ({
    title: text.split('\n', 1)[0] ?? '',
    commands: blocks(text, 'sh').join('\n'),
    printed: blocks(text, 'text').join('\n'),
  }));

function blocks(text: string, language: string): string[] {
  const fenced = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm');
  return [...text.matchAll(fenced)].map((match) => match[1] ?? '');
}

/** The files that a reader saves, next to the packages that they import. */
function saveFiles(port: number): string {
  const folder = temporaryFolder();
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [, name = '', code = ''] of page.matchAll(/^```js (\S+)\n([\s\S]*?)^```/gm)) {
    writeFileSync(join(folder, name), code.replaceAll('4780', String(port)));
  }
  return folder;
}

function patternOf(printed: string): RegExp {
  const parts = printed
    .replace(/\s/g, '')
    .split('…')
    .map((part) => part.replace(/\W/g, '\\$&'));
  return new RegExp(`${parts.join('.*')}$`);
}

describe('Break it, in the README, runs as it is, but for the port', () => {
  test('each example has commands and says what they print', () => {
    for (const { commands, printed } of sections) expect([commands, printed]).not.toContain('');
  });

  test('it has three examples and the header', () => {
    expect(sections.map(({ title }) => title)).toEqual([
      'Throttle twice, and let the SDK retry',
      'Lose the answer after the work is done',
      'A copy that fails at 60 %',
      'One request only',
    ]);
  });

  test.for(sections.map((section) => [section.title, section] as const))(
    '%s',
    { timeout: 30_000 },
    async ([, { commands, printed }]) => {
      const { port } = await start();
      const cwd = saveFiles(port);
      const script = commands.replaceAll('4780', String(port)).replaceAll('curl ', 'curl -sS ');
      const { stdout, stderr } = await promisify(execFile)('sh', ['-e', '-c', script], { cwd });
      expect(stderr).toBe('');
      expect(stdout.replace(/\s/g, '')).toMatch(patternOf(printed));
    },
  );
});
