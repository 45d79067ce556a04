import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { MAIN } from '../support/build.ts';
import { endChild, startChild } from '../support/child.ts';

// What the program loads late: a bundle can break each by itself, and nobody else asks for it.
describe('the built program answers', () => {
  test.for([
    ['/_doppel/ready', /"ready":true/],
    ['/_doppel/openapi.json', /"openapi":"3\.1\.0"/],
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
});
