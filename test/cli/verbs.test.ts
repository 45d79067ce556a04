import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { cli } from '../support/cli.ts';
import { temporaryFolder } from '../support/folder.ts';

/** A server on which `ann` has started a copy, and the environment that finds it. */
async function started() {
  const { url } = await startAcme();
  await callAcme(url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  return { url, env: { DOPPEL_URL: url } };
}

test('doppel copies and doppel clock advance say why a copy failed', async () => {
  const { url } = await startAcme();
  const run = async (...argv: string[]) => (await cli(argv, { DOPPEL_URL: url })).out;
  await run('fault', 'add', '--copy-fails-at', '50', '--reason', 'InternalBusy');
  await callAcme(url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  const why = / WHY\n.*copy\.failed .*Internal: Try again\.\n$/;
  expect(await run('clock', 'advance', '1m')).toMatch(why);
  expect(await run('copies')).toMatch(/ WHY\n.* failed +50% .*Internal: Try again\.\n$/);
});

test.for([
  ['images --tenant ann', /^TENANT {2}SERVICE {2}REGION {2}ID +STATUS +GIB {2}NAME\nann {5}acme/],
  ['images --status creating', /r2 +img-\w+ +creating +20 +gold\n$/],
  ['images --region r9', /^none\n$/],
  [
    'copies',
    /ann +acme +task-\w+ +r1\/img-gold +r2\/img-\w+ +running +0% +2026-11-22T12:01:00\.000Z +-\n/,
  ],
  ['copies --phase failed', /^none\n$/],
  [
    'errors acme',
    /acme +ImageNotFound +404 +state +made up +The image \{imageId\} does not exist\.\n/,
  ],
  ['errors', /\nbolt +Busy/],
  ['operations acme', /acme +CopyImage +write +2 +6 +https:\/\/acme\.example\/CopyImage\n/],
  ['operations', /\nbolt +CopyImage/],
  [
    'clock',
    /^MODE +NOW +NEXT EVENT\nfrozen +2026-11-22T12:00:00\.000Z +2026-11-22T12:01:00\.000Z\n$/,
  ],
  ['clock show --tenant bob', /frozen +2026-11-22T12:00:00\.000Z +-\n$/],
  ['clock --tenant bob', /frozen +2026-11-22T12:00:00\.000Z +-\n$/],
  [
    'clock advance 40m',
    /^now 2026-11-22T12:40:00\.000Z\nAT .*\n2026-11-22T12:01:00\.000Z +ann.*copy\.succeeded/,
  ],
  ['clock advance idle', /^now 2026-11-22T12:01:00\.000Z\n/],
  ['clock advance 2026-11-22T12:00:30Z', /^now 2026-11-22T12:00:30\.000Z\n$/],
  ['clock set x60', /x60/],
  ['clock set 2020-01-01T00:00:00Z', /frozen +2020-01-01/],
  ['clock freeze', /frozen/],
  ['clock auto', /auto/],
  ['clock now', /^MODE +NOW +NEXT EVENT\nfrozen +2026-11-22T12:00:00\.000Z/],
  ['clock set now', /frozen +2026-11-22T12:00:00\.000Z/],
  ['images show img-gold --tenant ann', /^FIELD +VALUE\nid +img-gold\n.*\nname +gold\n/s],
  ['images --columns id,gib --tenant ann', /^ID +GIB\nimg-gold +20\n/],
  ['services', /^ID +NAME.*\nacme +/],
  ['health', /^doppel \S+ at http:\S+ is ready; it can do services, /],
  ['metrics', /^# HELP doppel_/],
  ['tenants show ann', /\nservices +acme\n$/],
  ['tenants set bob --secret s --account-id 12', /\nbob +12 +redacted +-\n|bob +12 +redacted\n$/],
  ['tenants forget ann', /^ann forgotten\n$/],
  ['limits', /acme +imageSizeGiB +none +none +made up\n/],
  ['limits get --tenant ann', /acme +copySeconds +60 +60/],
  ['limits set acme imagesPerRegion 3 --tenant ann', /acme +imagesPerRegion +3 +10 /],
  ['limits set acme imagesPerRegion default', /acme +imagesPerRegion +10 +10 /],
  ['tenants', /^KEY.*\nann +- +- +acme\n$/],
  ['reset', /^gone: 2 images, 1 copy, 1 request\n$/],
  ['reset --no-seed --tenant ann', /^gone: 2 images, 1 copy, 1 request\n$/],
  ['reset --only faults,limits', /^nothing went: all is as it was at the start\n$/],
] as const)('doppel %s', async ([line, printed]) => {
  const { env } = await started();
  expect(await cli(line.split(' '), env)).toEqual({
    code: 0,
    out: expect.stringMatching(printed),
    err: '',
  });
});

test.for([
  ['images --tenant bob', { images: [expect.objectContaining({ id: 'img-gold', tenant: 'bob' })] }],
  ['copies --tenant bob', { copies: [] }],
  ['clock --tenant bob', { mode: 'frozen', now: NOON, nextEventAt: null }],
  ['clock advance 1s --tenant bob', { now: '2026-11-22T12:00:01.000Z', events: [] }],
  ['reset --only images', { images: 2, copies: 1 }],
  ['errors acme', { errors: expect.arrayContaining([expect.objectContaining({ id: 'Busy' })]) }],
  ['tenants', { tenants: [expect.objectContaining({ key: 'ann' })] }],
  ['limits', expect.objectContaining({ acme: expect.anything() })],
  ['operations bolt', expect.objectContaining({ operations: expect.any(Array) })],
] as const)('doppel %s --json', async ([line, json]) => {
  const { env } = await started();
  const { out, code } = await cli([...line.split(' '), '--json'], env);
  expect([code, JSON.parse(out)]).toEqual([0, json]);
});

test('--json before the verb', async () => {
  const { env } = await started();
  for (const argv of [
    ['--json', 'copies'],
    ['copies', '--json'],
    ['--json', 'copies', 'list'],
  ]) {
    expect(JSON.parse((await cli(argv, env)).out)).toMatchObject({ copies: [{ tenant: 'ann' }] });
  }
});

describe('seed', () => {
  test('a file', async () => {
    const { url } = await started();
    const file = join(temporaryFolder(), 'mine.json');
    writeFileSync(
      file,
      JSON.stringify({ service: 'acme', images: [{ id: 'img-mine', sizeGiB: 1 }] }),
    );
    expect(await cli(['seed', file, `--url=${url}`])).toMatchObject({
      code: 0,
      out: 'set up: 1 image in 1 world so far\n',
    });
  });

  test('no file', async () => {
    const { env } = await started();
    expect(await cli(['seed', '/nowhere/seed.json'], env)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^doppel: \/nowhere\/seed\.json: cannot be read \(ENOENT.*\n$/),
    });
  });
});

test.for([
  ['errors acne', 1, /service: 'acne' is not known here; did you mean 'acme'\?/],
  ['images --columns id,nam', 2, /--columns 'nam' is not a column here; did you mean 'NAME'\?/],
  ['images --status gone', 2, /--status 'gone' is not known; use creating, available/],
  [
    'reset --only image',
    2,
    /--only 'image' holds 'image', which is not something to reset; did you mean 'images'\?/,
  ],
  ['tenants set ann --fact x', 2, /--fact 'x' is not a fact; write it as SERVICE\.NAME=VALUE/],
  ['clock advance yesterday', 2, /'yesterday' is not a duration/],
  ['limits set acme imagePerRegion 3', 2, /did you mean 'imagesPerRegion'/],
  ['limits set acme imagesPerRegion many', 2, /'many' is not a value of a limit/],
  ['limits set acme', 2, /the argument <name> is missing/],
  ['clock advance', 2, /the argument <target> is missing/],
  ['clock adv 40m', 2, /unknown verb 'adv'; see doppel --help/],
  ['images --tenannt ann', 2, /unknown option '--tenannt'; did you mean --tenant\?/],
  ['images -t ann', 2, /unknown option '-t'; see/],
  ['images ann', 2, /unknown verb 'ann'; see/],
  ['images --tenant', 2, /--tenant needs a value/],
  ['images --tenant --status available', 2, /--tenant '--status' is a flag; give the value/],
  ['images --tenant --json', 2, /--tenant needs a value/],
  ['images --json=yes', 2, /unknown option '--json=yes'/],
  ['imagse', 2, /unknown verb 'imagse'; did you mean images\?/],
  ['images --url 127.0.0.1:4780', 2, /--url '127\.0\.0\.1:4780' is not the URL/],
] as const)('doppel %s -> %i', async ([line, code, err]) => {
  const { env } = await started();
  const printed = await cli(line.split(' '), env);
  expect(printed).toEqual({ code, out: '', err: expect.stringMatching(err) });
  expect(printed.err).toMatch(/^doppel: [^\n]+\n$/);
});

test('nobody answers', async () => {
  const server = await startAcme();
  await server.stop();
  expect(await cli(['images', '--url', server.url])).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^doppel: http.*no doppel answers there \(ECONNREFUSED\).*\n$/),
  });
});

test('the control token comes from a flag or the environment', async () => {
  const { url } = await startAcme({ controlToken: 's3cret' });
  const verb = ['reset', '--url', url];
  expect((await cli(verb)).code).toBe(1);
  expect((await cli(verb, { DOPPEL_CONTROL_TOKEN: 's3cret' })).code).toBe(0);
  expect((await cli([...verb, '--control-token', 's3cret'])).code).toBe(0);
});

describe('wait', () => {
  test('until it is ready, silently', async () => {
    const { env } = await started();
    expect(await cli(['wait'], env)).toEqual({ code: 0, out: '', err: '' });
  });

  test('until it gives up', async () => {
    const server = await startAcme();
    await server.stop();
    expect(await cli(['wait', '--url', server.url, '--timeout', '100ms'])).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^doppel: http.* is not ready after 100 ms: nothing listens there \(ECONNREFUSED\); is it started, and there\?\n$/,
      ),
    });
  });

  test('says what answers there, when it is not doppel', async () => {
    const other = createServer((_, response) => {
      response.writeHead(200, { Server: 'nginx' }).end('<html>');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const { code, err } = await cli(['wait', '--url', url, '--timeout', '60ms']);
    const why = 'what answers there is not doppel (status 200, it calls itself nginx)';
    expect([code, err]).toEqual([
      1,
      `doppel: ${url} is not ready after 60 ms: ${why}; is it started, and there?\n`,
    ]);
  });

  test.for([
    ['wait --timeout soon', /--timeout 'soon' is not a duration/],
    ['wait --url nowhere', /--url 'nowhere' is not a URL/],
  ] as const)('%s', async ([line, err]) => {
    expect(await cli(line.split(' '))).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(err),
    });
  });
});
