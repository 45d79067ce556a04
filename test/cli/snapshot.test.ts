import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callAcme, startAcme } from '../support/acme.ts';
import { cli, launch, serving } from '../support/cli.ts';
import { temporaryFolder } from '../support/folder.ts';
import { load, saved } from '../support/snapshots.ts';

async function started() {
  const server = await startAcme();
  await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  return { server, env: { DOPPEL_URL: server.url }, folder: temporaryFolder() };
}

test('save and load, by a file and by pipes', async () => {
  const { server, env, folder } = await started();
  const file = join(folder, 'all.jsonl');
  const text = await saved(server);
  expect(await cli(['snapshot', 'save', file], env)).toEqual({
    ...{ code: 0, err: '', out: `saved to ${file}: ${Buffer.byteLength(text)} bytes\n` },
  });
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect((await cli(['snapshot', 'save', '-'], env)).out).toBe(text);
  const { url } = await startAcme();
  const other = { DOPPEL_URL: url };
  expect((await cli(['snapshot', 'load', file], other)).out).toBe(
    'loaded: 1 world, 2 images, 1 task\n',
  );
  expect(await saved({ url })).toBe(text);
  const loaded = await cli(['snapshot', 'load', '-', '--json'], other, text);
  expect(JSON.parse(loaded.out)).toMatchObject({ tenant: null, images: 2 });
});

test('of one tenant', async () => {
  const { server, env, folder } = await started();
  const file = join(folder, 'ann.jsonl');
  await cli(['snapshot', 'save', file, '--tenant', 'ann'], env);
  expect(readFileSync(file, 'utf8')).toBe(await saved(server, 'ann'));
  expect((await cli(['snapshot', 'load', file], env)).out).toBe(
    'loaded for tenant ann: 1 world, 2 images, 1 task\n',
  );
});

test('what cannot be written, read or used is told with the name of the file', async () => {
  const { env, folder } = await started();
  const file = join(folder, 'bad.jsonl');
  writeFileSync(file, 'x\n');
  const said = async (...argv: string[]) => {
    const { code, err } = await cli(['snapshot', ...argv], env);
    return [code, err];
  };
  expect(await said('load', file)).toEqual([
    1,
    `doppel: ${file}: snapshot: is not one that doppel has saved; give what doppel snapshot save or GET /_doppel/snapshot gave\n`,
  ]);
  expect(await said('load', join(folder, 'none'))).toEqual([
    1,
    `doppel: ${folder}/none: cannot be read (ENOENT); name a file that doppel has saved\n`,
  ]);
  expect(await said('save', '/nowhere/a')).toEqual([
    1,
    'doppel: /nowhere/a: cannot be written (ENOENT); name a file in a folder that is there and can be written to\n',
  ]);
});

const serve = (...flags: string[]) =>
  serving(['serve', '--port', '0', '--clock', 'frozen', ...flags]);

test('serve keeps a file from one run to the next, the first included', async () => {
  const file = join(temporaryFolder(), 'state.jsonl');
  const flags = ['--import', file, '--export-on-exit', file];
  const first = await serve(...flags);
  const limits = { 'aliyun-ecs': { concurrentCopies: 1 } };
  await fetch(`${first.url}/_doppel/limits?tenant=ann`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(limits),
  });
  const text = await saved(first);
  expect(existsSync(file)).toBe(false);
  first.stop();
  expect((await first.done).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(text);
  const second = await serve(...flags);
  const kept = (body: string) => body.split('\n').filter((line) => line.includes('"limit"'));
  expect(kept(await saved(second))).toEqual(kept(text));
});

test('exec exports when the program has ended, whatever its code', async () => {
  const folder = temporaryFolder();
  const [first, second] = [join(folder, 'a'), join(folder, 'b')];
  const seen: string[] = [];
  const exec = (flags: readonly string[], code: number) =>
    launch(['exec', '--clock', 'frozen', ...flags, '--', 'prog'], {}, '', {
      run: async (_, env) => {
        seen.push(await saved({ url: env.DOPPEL_URL ?? '' }));
        return code;
      },
    }).done;
  expect((await exec(['--export-on-exit', first], 3)).code).toBe(3);
  expect(readFileSync(first, 'utf8')).toBe(seen[0]);
  expect((await exec(['--import', first, '--export-on-exit', second], 0)).code).toBe(0);
  expect(seen).toHaveLength(2);
});

test.for([
  [
    '--import of a file that is not there',
    (dir: string) => ['--import', join(dir, 'none')],
    'read',
  ],
  ['--import of a folder', (dir: string) => ['--import', dir], 'read'],
  ['--export-on-exit to a folder', (dir: string) => ['--export-on-exit', dir], 'written'],
  ['--export-on-exit to no folder', () => ['--export-on-exit', '/nowhere/a'], 'written'],
] as const)('%s is refused at the start', async ([, flags, what]) => {
  const { code, err } = await cli(['serve', '--port', '0', ...flags(temporaryFolder())]);
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(`^doppel: .*: cannot be ${what} \\(.*\n$`),
  ]);
});

test('an import that is refused leaves the database as it was', async () => {
  const folder = temporaryFolder();
  const [db, file] = [join(folder, 'doppel.db'), join(folder, 'bad')];
  const first = await serve('--db', db);
  const text = await saved(first);
  first.stop();
  await first.done;
  writeFileSync(file, text.replace('"frozen"', '"auto"'));
  const { code, err } = await cli(['serve', '--port', '0', '--db', db, '--import', file]);
  expect([code, err]).toEqual([
    1,
    `doppel: ${file}: snapshot: is damaged: it is not as it was saved; save it again\n`,
  ]);
  const second = await serve('--db', db);
  expect((await load(second, text)).status).toBe(200);
  expect(await saved(second)).toBe(text);
});

test('a file that became unwritable while it served is told, and the code is 1', async () => {
  const folder = join(temporaryFolder(), 'gone');
  mkdirSync(folder);
  const file = join(folder, 'state');
  const running = await serve('--export-on-exit', file);
  mkdirSync(file);
  running.stop();
  const { code, err } = await running.done;
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/^doppel: .*state: cannot be written \(E/),
  ]);
});
