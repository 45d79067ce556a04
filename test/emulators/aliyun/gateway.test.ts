import { describe, expect, test } from 'vitest';
import { countingIds } from '../../../src/contract/ids.ts';
import { verdict } from '../../support/client.ts';
import { formOf, type Params } from '../../support/params.ts';
import type { Sent } from '../../support/raw.ts';
import { targetOf } from '../../support/raw.ts';
import {
  ACCESS_KEY,
  type AppStreamingClient,
  AT,
  BASE,
  HANGZHOU,
  headersOf,
  SECRET,
  startAppStreaming,
  VERSION,
} from '../../support/services/aliyun-appstreaming.ts';
import { type Acs3Signs, acs3Headers, signAcs3 } from '../../support/sign/acs3.ts';
import type { Keys } from '../../support/sign/signer.ts';
import { signV1 } from '../../support/sign/v1.ts';
import { type RowName, refusalOf } from './appstreaming/rows.ts';

const BODY = formOf({ ImageId: BASE, 'DestinationRegionList.1': HANGZHOU }).toString();

/** The moment of the test clock as the wire has it, moved by some minutes. */
function dateOf(minutes = 0): string {
  return `${new Date(AT + minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

async function startStrict() {
  return startAppStreaming({ auth: 'verify', secret: SECRET });
}

type Started = Awaited<ReturnType<typeof startStrict>>;
type Signed = Partial<Sent> & Partial<Keys> & Pick<Acs3Signs, 'algorithm'>;

/** Signed in headers, sent. */
function sendAcs3({ app, server }: Started, signed: Signed = {}, action = 'ListImage') {
  const { key = ACCESS_KEY, secret = SECRET, algorithm = 'ACS3-HMAC-SHA256', ...sent } = signed;
  const { host } = new URL(server.url);
  const nonce = 'bf52ee680ede95e8f43574f7ac9ecbec';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const headers = {
    ...acs3Headers(action, VERSION, { host, date: dateOf(), nonce }),
    accept: 'application/json',
    ...(sent.body === undefined ? {} : form),
    ...sent.headers,
  };
  const request = { method: 'POST', path: '/', query: '', ...sent, headers };
  const { method, body, ...made } = signAcs3(request, { key, secret }, { algorithm });
  const init = { method, headers: made.headers };
  return app.send(targetOf(made), body === undefined ? init : { ...init, body });
}

/** The target of a request of the classic form, signed; an `undefined` takes a parameter away. */
function v1(action: string, params: Params = {}, secret = SECRET): string {
  const query = formOf({
    Action: action,
    Version: VERSION,
    Format: 'JSON',
    AccessKeyId: ACCESS_KEY,
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: 'bb458f82',
    SignatureVersion: '1.0',
    Timestamp: dateOf(),
    ...params,
  }).toString();
  const request = { method: 'GET', path: '/', query, headers: {} };
  return targetOf(signV1(request, { key: ACCESS_KEY, secret }));
}

describe('the gateway, signatures judged', () => {
  test.for([
    ['the header form', { body: BODY }],
    [
      'every header signed, as Python does',
      { body: BODY, headers: { 'user-agent': 'AlibabaCloud' } },
    ],
    [
      'a session token',
      {
        body: BODY,
        key: 'STS.testAK',
        headers: {
          'x-acs-accesskey-id': 'STS.testAK',
          'x-acs-security-token': 'sts-token-1',
          'x-acs-credentials-provider': 'static_sts',
        },
      },
    ],
  ] as const)('%s -> 200', async ([, signed]) => {
    const started = await startStrict();
    const answer = await sendAcs3(started, signed, 'StartTaskForDistributeImage');
    expect([answer.status, answer.body.Code]).toEqual([200, 200]);
  });

  test('the classic form -> 200', async () => {
    const { app } = await startStrict();
    expect((await app.send(v1('ListImage'))).status).toBe(200);
  });

  test.for([
    ['a wrong secret', { secret: 'wrong' }, 'SignatureDoesNotMatch'],
    [
      'a date of 16 minutes ago',
      { headers: { 'x-acs-date': dateOf(-16) } },
      'InvalidTimeStamp.Expired',
    ],
    ['a date that is none', { headers: { 'x-acs-date': 'today' } }, 'InvalidTimeStamp.Format'],
    ['another algorithm', { algorithm: 'ACS3-HMAC-SM3' }, 'InvalidSignatureMethod'],
  ] as const)('header form, %s -> %s', async ([, signed, row]) => {
    const started = await startStrict();
    expect(verdict(await sendAcs3(started, signed))).toEqual(refusalOf(row as RowName));
  });

  test.for([
    [{ Timestamp: dateOf(16) }, 'InvalidTimeStamp.Expired'],
    [{ Timestamp: '2026-11-21' }, 'InvalidTimeStamp.Format'],
    [{ SignatureMethod: 'HMAC-MD5' }, 'InvalidSignatureMethod'],
  ] as const)('classic form, %o -> %s', async ([params, row]) => {
    const { app } = await startStrict();
    const answer = await app.send(v1('ListImage', params));
    expect(verdict(answer)).toEqual(refusalOf(row as RowName));
  });

  test('classic form, a wrong secret: the text that a client splits at its colon', async () => {
    const { app } = await startStrict();
    const { status, body } = await app.send(v1('ListImage', {}, 'wrong'));
    const [, , text] = refusalOf('SignatureDoesNotMatch');
    expect([status, body.Code]).toEqual([400, 'SignatureDoesNotMatch']);
    expect(body.Message.startsWith(`${text} server string to sign is:GET&%2F&Acc`)).toBe(true);
  });

  test('the same nonce again -> SignatureNonceUsed', async () => {
    const started = await startStrict();
    expect((await sendAcs3(started)).status).toBe(200);
    expect(verdict(await sendAcs3(started))).toEqual(refusalOf('SignatureNonceUsed'));
  });

  test('an unknown key -> InvalidAccessKeyId.NotFound', async () => {
    const started = await startAppStreaming({ auth: 'verify' });
    expect(verdict(await sendAcs3(started))).toEqual(refusalOf('InvalidAccessKeyId.NotFound'));
  });

  const missing = (name: string) =>
    `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;

  test('unsigned -> MissingParameter AccessKeyId', async () => {
    const { app } = await startStrict();
    const headers = { ...headersOf('ListImage'), Authorization: '' };
    const answer = await app.send('/', { method: 'POST', headers });
    expect(verdict(answer)).toEqual([400, 'MissingParameter', missing('AccessKeyId')]);
  });

  test('a temporary key without its token -> MissingSecurityToken', async () => {
    const started = await startStrict();
    expect(verdict(await sendAcs3(started, { key: 'STS.testAK' }))).toEqual([
      400,
      'MissingSecurityToken',
      'SecurityToken is mandatory for this action.',
    ]);
  });

  test('another version of the signature -> InvalidParamater', async () => {
    const { app } = await startStrict();
    const target = v1('ListImage', { SignatureVersion: '2.0' });
    expect(verdict(await app.send(target))).toEqual([
      400,
      'InvalidParamater',
      'The specified parameter "SignatureVersion" is not valid.',
    ]);
  });
});

describe('the gateway, before the caller is looked at', () => {
  test('an unknown action -> InvalidAction.NotFound', async () => {
    const { app } = await startAppStreaming();
    expect(verdict(await app.call('CancelDistributeImage'))).toEqual(
      refusalOf('InvalidAction.NotFound'),
    );
  });

  test('PUT -> UnsupportedHTTPMethod', async () => {
    const { app } = await startAppStreaming();
    const answer = await app.send('/', { method: 'PUT', headers: headersOf('ListImage') });
    expect(verdict(answer)).toEqual(refusalOf('UnsupportedHTTPMethod'));
  });

  test('another version, below the service’s own path -> InvalidVersion', async () => {
    const { app } = await startAppStreaming();
    const headers = { ...headersOf('ListImage'), 'x-acs-version': '2021-02-18' };
    const answer = await app.send(`/aliyun-appstreaming/`, { method: 'POST', headers });
    expect(verdict(answer)).toEqual(refusalOf('InvalidVersion'));
  });

  test('a body over the bound -> 400 with a Code', async () => {
    const { app } = await startAppStreaming();
    const body = `ImageId=${'x'.repeat(1024 * 1024)}`;
    const answer = await app.send('/', { method: 'POST', headers: headersOf('ListImage'), body });
    expect([answer.status, answer.body.Code]).toEqual([400, 'InvalidParamater']);
  });

  test('the region of the path names the host in refusals, and hides no image', async () => {
    const { app } = await startAppStreaming();
    const path = '/aliyun-appstreaming/ap-southeast-1/';
    const headers = headersOf('ListImage');
    const found = await app.send(path, { method: 'POST', headers, body: `ImageId=${BASE}` });
    expect(found.body.Count).toBe(1);
    const refused = await app.send(path, { method: 'POST', headers, body: 'PageSize=0' });
    expect(refused.body.HostId).toBe('appstream-center.ap-southeast-1.aliyuncs.com');
  });

  test('each answer has a request id of its own, in its header too', async () => {
    const { app } = await startAppStreaming({}, { ids: countingIds() });
    const first = await app.call('ListRegions');
    const second = await app.call('Nothing');
    expect(first.body.RequestId).not.toBe(second.body.RequestId);
    for (const { body, headers } of [first, second]) {
      expect(headers.get('x-acs-request-id')).toBe(body.RequestId);
    }
  });

  test('what one key distributes another does not see', async () => {
    const { app } = await startAppStreaming();
    await app.distribute();
    const headers = headersOf('ListImage', `${ACCESS_KEY}2`);
    const other = await app.send('/', { method: 'POST', headers, body: `ImageId=${BASE}` });
    const [image] = other.body.Data as readonly { readonly ImageRegionList: readonly string[] }[];
    expect(image?.ImageRegionList).toEqual(['cn-shanghai']);
    expect(JSON.stringify(image)).not.toContain(HANGZHOU);
  });
});

describe('clients in other languages', () => {
  const distributed = (app: AppStreamingClient, body: string) =>
    app.send('/', {
      method: 'POST',
      headers: headersOf('StartTaskForDistributeImage'),
      body,
    });

  test('Python and Go write a space as +, in the body', async () => {
    const { app } = await startAppStreaming();
    app.plant({
      id: 'imgc-0 1',
      attributes: { versions: [{ versionId: 'iv-1', versionName: '' }] },
    });
    const python =
      'DestinationRegionList.1=cn-hangzhou&DestinationRegionList.2=cn-beijing&ImageId=imgc-0+1&ProductType=CloudApp&RetryType=RETRY&SourceRegion=cn-shanghai&VersionId=iv-1';
    expect((await distributed(app, python)).status).toBe(200);
    const go = 'DestinationRegionList.1=cn-shenzhen&ImageId=imgc-0+1';
    expect((await distributed(app, go)).status).toBe(200);
    const js = 'DestinationRegionList.1=us-west-1&ImageId=imgc-0%201';
    expect((await distributed(app, js)).status).toBe(200);
  });

  test('and in the query', async () => {
    const { app } = await startAppStreaming();
    app.plant({ id: 'imgc-1', attributes: { distro: 'Ubuntu 22.04' } });
    for (const distro of ['Ubuntu+22.04', 'Ubuntu%2022.04']) {
      const headers = headersOf('ListImage');
      const answer = await app.send(`/?Distro=${distro}`, { method: 'POST', headers });
      expect(answer.body.Count).toBe(1);
    }
  });

  test('keys come in any order', async () => {
    const { app } = await startAppStreaming();
    const unsorted = `ImageId=${BASE}&DestinationRegionList.2=cn-beijing&DestinationRegionList.1=cn-hangzhou`;
    await distributed(app, unsorted);
    expect((await app.rows()).slice(1)).toEqual(['cn-hangzhou INIT 0%', 'cn-beijing INIT 0%']);
  });

  test('an empty request with a content type reaches the operation', async () => {
    const { app } = await startAppStreaming();
    expect(verdict(await distributed(app, ''))).toEqual(refusalOf('MissingImageId'));
  });

  test('every success has Success true, so that no client that reads it fails', async () => {
    const { app } = await startAppStreaming();
    const answers = [
      await app.call('ListImage'),
      await app.distribute(),
      await app.call('CreateImageByInstance', { InstanceId: 'ws-1' }),
      await app.call('DeleteImage', { ImageId: 'imgc-enc' }),
    ];
    expect(answers.map(({ body }) => [body.Success, String(body.Code)])).toEqual(
      Array.from({ length: 4 }, () => [true, '200']),
    );
  });
});
