import { expect, test } from 'vitest';
import { callAcme, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

async function scrape(url: string): Promise<string[]> {
  const response = await fetch(`${url}/_doppel/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  return (await response.text()).split('\n');
}

test('nothing happened', async () => {
  const lines = await scrape((await startAcme()).url);
  expect(lines).toEqual(
    expect.arrayContaining([
      '# TYPE doppel_requests_total counter',
      '# TYPE doppel_faults_applied_total counter',
      '# TYPE doppel_copies gauge',
      '# TYPE doppel_request_duration_seconds histogram',
      'doppel_copies{service="acme",phase="running"} 0',
    ]),
  );
});

test('requests, faults, copies and durations', async () => {
  const server = await startAcme();
  const { url } = server;
  for (let n = 0; n < 2; n += 1) await callAcme(url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  await callAcme(url, 'bob', 'CopyImage', { ImageId: 'img-9' });
  await callAcme(url, 'bob', 'NoSuchAction', {});
  await callAcme(url, 'bob', 'NorThisOne', {});
  const rule = { name: 'say "no"\n', select: { times: 1 }, effect: { error: 'Busy' } };
  await control(server, 'POST', '/faults', rule);
  await callAcme(url, 'bob', 'DescribeImages', {});
  await fetch(`${url}/nowhere`);

  const lines = await scrape(url);
  expect(lines).toEqual(
    expect.arrayContaining([
      'doppel_requests_total{service="acme",operation="CopyImage",status="200",error=""} 2',
      'doppel_requests_total{service="acme",operation="CopyImage",status="404",error="ImageNotFound"} 1',
      'doppel_requests_total{service="acme",operation="unknown",status="404",error="UnknownAction"} 2',
      'doppel_requests_total{service="acme",operation="DescribeImages",status="503",error="Busy"} 1',
      'doppel_requests_total{service="",operation="unknown",status="404",error=""} 1',
      'doppel_faults_applied_total{fault="say \\"no\\"\\n"} 1',
      'doppel_copies{service="acme",phase="running"} 1',
      'doppel_copies{service="acme",phase="queued"} 1',
      'doppel_request_duration_seconds_bucket{service="acme",operation="CopyImage",le="+Inf"} 3',
      'doppel_request_duration_seconds_count{service="acme",operation="CopyImage"} 3',
    ]),
  );
  const sum = lines.find((line) =>
    line.startsWith('doppel_request_duration_seconds_sum{service="acme",operation="CopyImage"}'),
  );
  expect(Number(sum?.split(' ').at(-1))).toBeGreaterThan(0);
});

test('copies are counted as far as they are now, whoever asks', async () => {
  const server = await startAcme();
  await callAcme(server.url, 'ann', 'CopyImage', { ImageId: 'img-gold' });
  await control(server, 'POST', '/clock/advance', { by: '1m' });
  expect(await scrape(server.url)).toContain('doppel_copies{service="acme",phase="succeeded"} 1');
  expect(await scrape(server.url)).toContain('doppel_copies{service="acme",phase="succeeded"} 1');
});
