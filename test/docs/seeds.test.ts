import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { emulators } from '../../src/emulators/index.ts';
import { isService } from '../../src/server/engine.ts';
import { readSetup } from '../../src/setup/read.ts';
import { setupSchema } from '../../src/setup/schema.ts';
import { cli } from '../support/cli.ts';
import { control } from '../support/control.ts';
import { temporaryFolder } from '../support/folder.ts';
import { start } from '../support/server.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/seeds.md'), 'utf8');
const examples = [...page.matchAll(/```(yaml|json)\n(.*?)```/gs)].map(
  ([, form = '', text = '']) => [form, text] as const,
);

test.for(examples)('an example in %s is read at the start, and posted', async ([form, text]) => {
  const file = join(temporaryFolder(), `example.${form}`);
  writeFileSync(file, text);
  const server = await start({ seed: [file] });
  const { status, body } = await control(server, 'POST', '/seed', parse(text));
  expect([status, body.detail]).toEqual([200, undefined]);
});

test('the first example has every part but those of one tenant', () => {
  const parts = examples.flatMap(([, text]) => Object.keys(parse(text)));
  expect([...new Set(parts)].sort()).toEqual(Object.keys(setupSchema.shape).sort());
  for (const part of Object.keys(setupSchema.shape)) expect(page).toContain(`\`${part}\``);
});

test('its errors are what is printed', async () => {
  const served = { emulators, services: emulators.filter(isService) };
  const [image, limit] = [...page.matchAll(/^doppel: mine\.yaml: (.*)$/gm)].map(([, line]) => line);
  const images = [{ id: 'a', region: 'cn-shangai' }];
  const seed = () => readSetup({ service: 'volcengine-ecs', images }, served);
  expect(seed).toThrow(image);
  const limits = { 'aliyun-ecs': { imagePerRegion: 3 } };
  expect(() => readSetup({ limits }, served)).toThrow(limit);
  const file = join(temporaryFolder(), 'mine.yaml');
  writeFileSync(file, JSON.stringify({ limits }));
  expect((await cli(['--port', '0', '--seed', file])).err).toBe(`doppel: ${file}: ${limit}\n`);
});
