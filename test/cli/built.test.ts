import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MAIN } from '../support/build.ts';
import { endChild, startChild } from '../support/child.ts';

// What the program loads late: a bundle can break each by itself, and nobody else asks for it.
describe('the built program answers', () => {
  test.for([
    ['/_doppel/ready', /"ready":true/],
    ['/_doppel/openapi.json', /"openapi":"3\.1\.0"/],
    ['/_doppel/docs', /^<!doctype html>/],
    ['/_doppel/docs/swagger-ui.css', /\.swagger-ui/],
    ['/_doppel/docs/swagger-ui-bundle.js', /SwaggerUIBundle/],
    ['/_doppel/metrics', /^# HELP doppel_requests_total/],
    ['/_doppel/requests', /"requests":\[/],
    ['/_doppel/images?tenant=a', /"id":"image-golden00000000000000"/],
    [
      '/?Action=DescribeRegions&Version=2014-05-26&Format=XML',
      /^<\?xml .*<DescribeRegionsResponse>/,
    ],
    ['/?Action=DescribeRegions&Version=2020-04-01', /"Regions":\[/],
    ['/?Action=ListRegions&Version=2021-09-01', /cn-shanghai/],
  ] as const)('%s', async ([path, body]) => {
    const child = await startChild();
    const answer = await fetch(child.url + path);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringMatching(body)]);
    expect(await endChild(child, 'SIGTERM')).toEqual([0, null]);
  });

  test.for([
    ['fault', 'list'],
    ['requests', 'list'],
    ['clock', 'show'],
    ['images'],
    ['limits'],
    ['errors', 'aliyun-ecs'],
  ] as const)('doppel %s %s', async (verb) => {
    const { url } = await startChild();
    const args = [MAIN, ...verb, '--json'];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
      env: { DOPPEL_URL: url },
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toBeTypeOf('object');
  });

  test('what can follow, with the names of what lives', async () => {
    const { url } = await startChild();
    const rule = JSON.stringify({ name: 'busy day', latency: '1ms' });
    const armed = await fetch(`${url}/_doppel/faults`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: rule },
    });
    const { id } = (await armed.json()) as { id: string };
    const completed = async (...words: string[]) => {
      const args = [MAIN, 'complete', '--', ...words];
      const env = { DOPPEL_URL: url };
      return (await promisify(execFile)(process.execPath, args, { env })).stdout.split('\n');
    };
    expect(await completed('cop')).toContainEqual(expect.stringMatching(/^copies\t/));
    expect(await completed('clock', 'adv')).toContainEqual(expect.stringMatching(/^advance\t/));
    expect(await completed('fault', 'add', '--error', 'FlowLimitE')).toContain(
      'FlowLimitExceeded\tvolcengine-ecs',
    );
    expect(await completed('errors', 'huawei')).toContainEqual(
      expect.stringMatching(/^huawei-ims\t/),
    );
    expect(await completed('fault', 'off', '')).toContain(`${id}\tbusy day`);
    expect(await completed('images', '--status', '')).toContainEqual(
      expect.stringMatching(/^creating\t/),
    );
  });

  test.for(['bash', 'zsh', 'fish'])('the completion of %s', async (shell) => {
    const args = [MAIN, 'completion', shell];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: {} });
    expect(stdout).toContain('doppel complete -- ');
  });

  test('a bug, and logs it', async () => {
    const hook = `export const resolve = (name, context, next) => {
      if (name.includes('exposition')) throw new Error('planted');
      return next(name, context);
    };`;
    const register = `import('node:module').then(({ register }) => register(${JSON.stringify(javascript(hook))}));`;
    const args = ['--import', javascript(register), MAIN, '--port', '0', '--log', 'json'];
    const child = spawn(process.execPath, args, { env: {}, stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const url = await lineOf(child.stdout, /"url":"([^"]+)"/);
    expect((await fetch(`${url}/_doppel/metrics`)).status).toBe(500);
    const log = JSON.parse(await lineOf(child.stderr, /^(\{.*)$/));
    expect(log).toMatchObject({
      level: 50,
      msg: 'bug in the control plane of doppel',
      err: { message: 'planted' },
    });
  });
});

function javascript(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/** What a pattern captures in the first line that it matches. */
async function lineOf(input: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  for await (const line of createInterface({ input })) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`no line is like ${pattern}`);
}
