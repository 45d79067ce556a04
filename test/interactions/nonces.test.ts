import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { FaultRuleInput } from '../../src/faults/rule.ts';
import { NOON } from '../support/acme.ts';
import { control } from '../support/control.ts';
import { start } from '../support/server.ts';
import { HEALTHY, KEY, type Parameters } from './clouds.ts';

const SECRET = 'secret-of-ann';

/** A server that judges signatures; real time is noon. */
const startStrict = () =>
  start({ auth: 'verify', secret: SECRET, clock: 'frozen' }, { realNow: () => Date.parse(NOON) });

/** As both sides of a signature encode: no character is left that one of them might not. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The query of a call of Alibaba Cloud's ECS, signed in its parameters. */
function signedQuery(action: string, parameters: Parameters): string {
  const signed = {
    AccessKeyId: KEY,
    Action: action,
    Format: 'JSON',
    RegionId: 'cn-hangzhou',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: 'nonce-1',
    SignatureVersion: '1.0',
    Timestamp: NOON.replace('.000', ''),
    Version: '2014-05-26',
    ...parameters,
  };
  const canonical = Object.entries(signed)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const signature = createHmac('sha1', `${SECRET}&`).update(`GET&%2F&${encode(canonical)}`);
  return `${canonical}&Signature=${encode(signature.digest('base64'))}`;
}

/** Sends the same bytes twice; what each was told, `lost` for nothing at all. */
async function sentTwice(url: string, action: string, parameters: Parameters = {}) {
  const target = `${url}/?${signedQuery(action, parameters)}`;
  const told: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const response = await fetch(target).catch(() => undefined);
    const body = (await response?.json()) as { readonly Code?: string } | undefined;
    told.push(body === undefined ? 'lost' : (body.Code ?? 'done'));
  }
  return told;
}

describe('the nonce of a signed request', () => {
  type Row = readonly [title: string, FaultRuleInput | undefined, ImageId: string, string[]];
  const rows: readonly Row[] = [
    ['an answer uses it up', undefined, HEALTHY['aliyun-ecs'], ['done', 'SignatureNonceUsed']],
    [
      'a refusal uses it up',
      undefined,
      'm-gone',
      ['InvalidImageId.NotFound', 'SignatureNonceUsed'],
    ],
    [
      'an answer that a fault lost uses it up',
      { phase: 'afterCommit', effect: { connection: 'reset' } },
      HEALTHY['aliyun-ecs'],
      ['lost', 'SignatureNonceUsed'],
    ],
    [
      'an answer that a fault replaced uses it up',
      { phase: 'afterCommit', effect: { situation: 'unavailable' } },
      HEALTHY['aliyun-ecs'],
      ['ServiceUnavailable', 'SignatureNonceUsed'],
    ],
    [
      'a request that a fault refused does not',
      { effect: { situation: 'throttled' } },
      HEALTHY['aliyun-ecs'],
      ['Throttling', 'done'],
    ],
    [
      'a request that a fault kept away does not',
      { effect: { connection: 'reset' } },
      HEALTHY['aliyun-ecs'],
      ['lost', 'done'],
    ],
  ];
  test.for(rows)('%s', async ([, rule, ImageId, told]) => {
    const server = await startStrict();
    if (rule !== undefined) {
      await control(server, 'POST', '/faults', { ...rule, select: { times: 1 } });
    }
    const parameters = { ImageId, DestinationRegionId: 'cn-shanghai' };
    expect(await sentTwice(server.url, 'CopyImage', parameters)).toEqual(told);
  });

  test.for(['2026-11-21T12:00:00Z', '2026-11-23T12:00:00Z'])(
    'it and its timestamp are judged by real time, though the clock shows %s',
    async (at) => {
      const server = await startStrict();
      await control(server, 'PUT', '/clock', { at });
      expect(await sentTwice(server.url, 'DescribeRegions')).toEqual([
        'done',
        'SignatureNonceUsed',
      ]);
    },
  );
});
