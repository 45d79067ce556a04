import { stringToSign } from '../../../src/emulators/aliyun/signature-v1.ts';
import { hmac, sha256 } from '../../../src/vendor-kit/hash.ts';
import { canonicalQuery, parseQuery } from '../../../src/vendor-kit/query.ts';
import { ACCESS_KEY, AT, formOf, type Params, VERSION } from './client.ts';

export const SECRET = 'testsecret';

/** `2026-11-21T21:56:49Z`, the moment of the test clock, moved by some minutes. */
export function dateOf(minutes = 0): string {
  return `${new Date(AT + minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

export interface Signed {
  readonly method?: string;
  readonly query?: string;
  readonly body?: string;
  readonly secret?: string;
  readonly key?: string;
  readonly algorithm?: string;
  /** Replaces or adds headers before they are signed; all of them are. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request of the header form, signed over every header that it has. */
export function acs3(url: string, action: string, signed: Signed = {}): [string, RequestInit] {
  const { method = 'POST', query = '', body = '', key = ACCESS_KEY, secret = SECRET } = signed;
  const algorithm = signed.algorithm ?? 'ACS3-HMAC-SHA256';
  const headers: Record<string, string> = {
    host: new URL(url).host,
    'x-acs-version': VERSION,
    'x-acs-action': action,
    'x-acs-date': dateOf(),
    'x-acs-signature-nonce': 'bf52ee680ede95e8f43574f7ac9ecbec',
    'x-acs-content-sha256': sha256(body),
    accept: 'application/json',
    ...(body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...signed.headers,
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const list = names.join(';');
  const canonical = [method, '/', canonicalQuery(parseQuery(query)), lines, list, sha256(body)];
  const text = `${algorithm}\n${sha256(canonical.join('\n'))}`;
  const signature = hmac('sha256', secret, text).toString('hex');
  const Authorization = `${algorithm} Credential=${key},SignedHeaders=${list},Signature=${signature}`;
  const init = { method, headers: { ...headers, Authorization } };
  return [query === '' ? url : `${url}/?${query}`, body === '' ? init : { ...init, body }];
}

/** The parameters of a request of the classic form, signed; an `undefined` takes one away. */
export function v1(action: string, params: Params = {}, secret = SECRET): string {
  const asked = formOf({
    Action: action,
    Version: VERSION,
    Format: 'JSON',
    AccessKeyId: ACCESS_KEY,
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: 'bb458f82',
    SignatureVersion: '1.0',
    Timestamp: dateOf(),
    ...params,
  });
  const text = stringToSign('GET', parseQuery(asked));
  const Signature = hmac('sha1', `${secret}&`, text).toString('base64');
  return `${asked}&${formOf({ Signature })}`;
}
