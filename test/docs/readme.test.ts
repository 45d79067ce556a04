import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { configSchema, flagOf, variableOf } from '../../src/server/config.ts';
import { goSnippet, whyNoGo } from '../sdk/go-program.ts';
import { pythonOf } from '../sdk/python-environment.ts';
import { start } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** A program is compiled first. */
const GO_SLOW = { timeout: 170_000 };

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

  /** Runs a snippet against a server of its own; what it prints. */
  async function printed(command: string, args: readonly string[], code: string) {
    const { port } = await start({ clock: 'frozen' });
    const env = {
      HOME: '/',
      PATH: `${python.bin}:/usr/bin:/bin`,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const all = [...args, code.replaceAll('4780', String(port))];
    return (await promisify(execFile)(command, all, { env })).stdout;
  }

  const python = pythonOf('aws');
  const [pythonSnippet = ''] = blocks('python');
  const shell = blocks('sh').find((code) => code.includes('aws appstream')) ?? '';

  test.skipIf(python.isMissing)(`the snippet for Python runs${python.why}`, async () => {
    expect(await printed(join(python.bin, 'python'), ['-c'], pythonSnippet)).toBe('COPYING\n');
  });

  test.skipIf(python.isMissing)(`the one for the command line runs${python.why}`, async () => {
    expect(await printed('bash', ['-ec'], shell)).toBe('my-copy\nCOPYING\n');
  });

  const why = whyNoGo('aws-appstream');
  const [goCode = ''] = blocks('go');

  test.skipIf(why !== '')(`the one for Go runs${why}`, GO_SLOW, async () => {
    const { port } = await start({ clock: 'frozen' });
    const code = goCode.replaceAll('4780', String(port));
    expect(await goSnippet('aws-appstream', code)).toBe('COPYING\n');
  });

  test.for(Object.keys(configSchema.shape))('names the setting %s', (setting) => {
    const negative = flagOf(setting).replace('--', '--no-');
    expect(readme.includes(flagOf(setting)) || readme.includes(negative)).toBe(true);
    expect(readme).toContain(variableOf(setting));
  });

  test.for(emulators.map(({ id }) => id))('names the service %s', (id) => {
    expect(readme).toContain(`\`${id}\``);
  });
});
