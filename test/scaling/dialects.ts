import { randomUUID } from 'node:crypto';
import { Signer } from '@volcengine/openapi';
import { targetOf } from '../support/raw.ts';
import { acs3Headers, signAcs3 } from '../support/sign/acs3.ts';
import { signAws } from '../support/sign/aws.ts';
import { basicDate } from '../support/sign/scoped.ts';
import type { Keys, Signed } from '../support/sign/signer.ts';
import { signV1 } from '../support/sign/v1.ts';
import { signVolcengine } from '../support/sign/volcengine.ts';
import type { RunningProxy } from './proxy.ts';

type Params = Readonly<Record<string, string>>;

/** One way to sign a call of a cloud, and to place its parameters. */
export interface Dialect {
  readonly name: string;
  send(to: RunningProxy, keys: Keys, operation: string, params: Params): Promise<Response>;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const formOf = (params: Params) => new URLSearchParams(params).toString();
const hostOf = ({ port }: RunningProxy) => `127.0.0.1:${port}`;

function fetched({ url }: RunningProxy, signed: Omit<Signed, 'signature'>): Promise<Response> {
  const { method, headers, body = '' } = signed;
  return fetch(url + targetOf(signed), { method, headers, ...(body === '' ? {} : { body }) });
}

/** AWS's, over JSON; over CBOR the key is in the same header. The region of a call is in what is signed. */
export function awsDialects(region: string): readonly Dialect[] {
  return [
    {
      name: 'aws, header, POST of JSON',
      send(to, keys, operation, params) {
        const headers = {
          host: hostOf(to),
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `PhotonAdminProxyService.${operation}`,
          'x-amz-date': basicDate(Date.now()),
        };
        const body = JSON.stringify(params);
        const request = { method: 'POST', path: '/', query: '', headers, body };
        return fetched(to, signAws(request, keys, { region }));
      },
    },
  ];
}

const VOLCENGINE = { Version: '2020-04-01' };

/** Volcengine's; the region of a call is in what is signed. */
export function volcengineDialects(region: string): readonly Dialect[] {
  const dated = (to: RunningProxy) => ({ host: hostOf(to), 'x-date': basicDate(Date.now()) });
  return [
    {
      name: 'volcengine, header, GET',
      send(to, keys, Action, params) {
        const query = formOf({ Action, ...VOLCENGINE, ...params });
        const request = { method: 'GET', path: '/', query, headers: dated(to) };
        return fetched(to, signVolcengine(request, keys, { region }));
      },
    },
    {
      name: 'volcengine, header, POST of a form',
      send(to, keys, Action, params) {
        const query = formOf({ Action, ...VOLCENGINE });
        const headers = { ...FORM, ...dated(to) };
        const request = { method: 'POST', path: '/', query, headers, body: formOf(params) };
        return fetched(to, signVolcengine(request, keys, { region }));
      },
    },
    {
      name: 'volcengine, presigned by its own SDK',
      send({ url }, { key, secret }, Action, params) {
        const request = { region, method: 'GET', params: { Action, ...VOLCENGINE, ...params } };
        const signer = new Signer(request, 'ecs');
        const credentials = { accessKeyId: key, secretKey: secret, sessionToken: '' };
        return fetch(`${url}/?${signer.getSignUrl(credentials, new Date())}`);
      },
    },
  ];
}

const now = () => new Date().toISOString().replace(/\.\d{3}/, '');

/** Alibaba Cloud's, for a product of this version. */
export function aliyunDialects(Version: string): readonly Dialect[] {
  function acs3(to: RunningProxy, operation: string): Record<string, string> {
    const own = acs3Headers(operation, Version, {
      host: hostOf(to),
      date: now(),
      nonce: randomUUID(),
    });
    return { ...own, accept: 'application/json' };
  }
  const common = (AccessKeyId: string, Action: string): Params => ({
    AccessKeyId,
    Action,
    Version,
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: now(),
  });
  const bare = { path: '/', query: '', headers: {} };
  return [
    {
      name: `aliyun ${Version}, ACS3, GET`,
      send(to, keys, operation, params) {
        const headers = acs3(to, operation);
        return fetched(
          to,
          signAcs3({ ...bare, method: 'GET', query: formOf(params), headers }, keys),
        );
      },
    },
    {
      name: `aliyun ${Version}, ACS3, POST of a form`,
      send(to, keys, operation, params) {
        const headers = { ...FORM, ...acs3(to, operation) };
        return fetched(
          to,
          signAcs3({ ...bare, method: 'POST', headers, body: formOf(params) }, keys),
        );
      },
    },
    {
      name: `aliyun ${Version}, V1 in the query, GET`,
      send(to, keys, operation, params) {
        const query = formOf({ ...params, ...common(keys.key, operation) });
        return fetched(to, signV1({ ...bare, method: 'GET', query }, keys));
      },
    },
    {
      name: `aliyun ${Version}, V1 in the query, POST of a form`,
      send(to, keys, operation, params) {
        const query = formOf(common(keys.key, operation));
        const request = { ...bare, method: 'POST', query, headers: FORM, body: formOf(params) };
        return fetched(to, signV1(request, keys));
      },
    },
    {
      name: `aliyun ${Version}, V1 in the form`,
      send(to, keys, operation, params) {
        const body = formOf({ ...params, ...common(keys.key, operation) });
        const request = { ...bare, method: 'POST', headers: FORM, body };
        return fetched(to, signV1(request, keys, { place: 'body' }));
      },
    },
  ];
}
