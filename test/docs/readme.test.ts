import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { configSchema, flagOf, variableOf } from '../../src/server/config.ts';
import { start } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The fenced blocks of a language, in order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  );
}

describe('README', () => {
  test.for(blocks('js').map((code, index) => [index, code] as const))(
    'snippet %i runs as it is, but for the port',
    async ([, code]) => {
      const { port } = await start({ clock: 'frozen' });
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '--eval', code.replaceAll('4780', String(port))],
        { cwd: ROOT },
      );
      // What the snippet says beside its last line.
      const said = /console\.log\(.+\); \/\/ (\w+)/.exec(code)?.[1];
      expect(stdout).toBe(`${said}\n`);
    },
  );

  test.for(Object.keys(configSchema.shape))('names the setting %s', (setting) => {
    const negative = flagOf(setting).replace('--', '--no-');
    expect(readme.includes(flagOf(setting)) || readme.includes(negative)).toBe(true);
    expect(readme).toContain(variableOf(setting));
  });

  test.for(emulators.map(({ id }) => id))('names the service %s', (id) => {
    expect(readme).toContain(`\`${id}\``);
  });
});
