import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { configSchema } from '../../src/server/config.ts';
import { flagOf, variableOf } from '../../src/server/settings.ts';
import { goSnippet, whyNoGo } from '../sdk/go-program.ts';
import { pythonOf } from '../sdk/python-environment.ts';
import { temporaryFolder } from '../support/folder.ts';
import { start } from '../support/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** A program is compiled first, or a command line takes its time. */
const SLOW = { timeout: 170_000 };

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
      // A vendor's SDK writes an id of its own into the home folder.
      const env = { ...process.env, HOME: temporaryFolder() };
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '--eval', code.replaceAll('4780', String(port))],
        { cwd: ROOT, env },
      );
      // What the snippet says beside its last line.
      const said = /console\.log\(.+\); \/\/ (\w+)/.exec(code)?.[1];
      expect(stdout).toBe(`${said}\n`);
    },
  );

  /** The first block of a language that has these words. */
  const block = (language: string, words: string) =>
    blocks(language).find((code) => code.includes(words)) ?? '';

  /** Runs a snippet against a server of its own; what it prints. */
  async function printed(bin: string, command: string, args: readonly string[], code: string) {
    const { port } = await start({ clock: 'frozen' });
    const env = {
      HOME: temporaryFolder(),
      PATH: `${bin}:/usr/bin:/bin`,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const all = [...args, code.replaceAll('4780', String(port))];
    return (await promisify(execFile)(command, all, { env })).stdout;
  }

  describe.for([
    { cloud: 'aws', word: "client('appstream'", shown: 'COPYING' },
    { cloud: 'volcengine', word: 'volcenginesdkecs', shown: 'Pending' },
    { cloud: 'aliyun', word: 'alibabacloud_ecs', shown: 'Creating' },
    { cloud: 'aliyun', word: 'alibabacloud_appstream', shown: 'INIT' },
    { cloud: 'huawei', word: 'huaweicloudsdkims', shown: 'INIT' },
  ] as const)('Python with $word', ({ cloud, word, shown }) => {
    const python = pythonOf(cloud);
    test.skipIf(python.isMissing)(`runs${python.why}`, async () => {
      const code = block('python', word);
      expect(await printed(python.bin, join(python.bin, 'python'), ['-c'], code)).toBe(
        `${shown}\n`,
      );
    });
  });

  describe.for([
    { cloud: 'aws', tool: 'aws appstream', said: 'my-copy\nCOPYING' },
    { cloud: 'huawei', tool: 'openstack image', said: 'active' },
  ] as const)('the command line $tool', ({ cloud, tool, said }) => {
    const python = pythonOf(cloud);
    test.skipIf(python.isMissing)(`runs${python.why}`, SLOW, async () => {
      expect(await printed(python.bin, 'bash', ['-ec'], block('sh', tool))).toBe(`${said}\n`);
    });
  });

  describe.for([
    { folder: 'aws-appstream', word: 'appstream', shown: 'COPYING' },
    { folder: 'huawei-ims', word: 'ims', shown: 'INIT' },
  ] as const)('Go for $folder', ({ folder, word, shown }) => {
    const why = whyNoGo(folder);
    test.skipIf(why !== '')(`runs${why}`, SLOW, async () => {
      const { port } = await start({ clock: 'frozen' });
      const code = block('go', word).replaceAll('4780', String(port));
      expect(await goSnippet(folder, code)).toBe(`${shown}\n`);
    });
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
