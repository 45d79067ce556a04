import { bytesOf } from '../../support/raw.ts';
import { ACCESS_KEY, SECRET, VERSION } from '../../support/services/aliyun-ecs.ts';
import { acs3Headers, signAcs3 } from '../../support/sign/acs3.ts';
import { percent } from '../../support/sign/signer.ts';
import { signV1 } from '../../support/sign/v1.ts';

/** When the requests of this file say that they were made. */
export const SENT_AT = Date.parse('2026-11-22T02:50:27Z');
const DATE = '2026-11-22T02:50:27Z';
const HOST = '127.0.0.1:4780';

export interface Acs3Sent {
  readonly action?: string;
  /** The query to the letter. */
  readonly query: string;
  /** What stands before the query: a path, or the absolute form of a client behind a proxy. */
  readonly path?: string;
  /** As it is sent, and as it is signed where that is something else. */
  readonly host?: string;
  readonly signedHost?: string;
  readonly nonce?: string;
  /** More headers, all of them signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** More headers, none of them signed. */
  readonly unsigned?: Readonly<Record<string, string>>;
  readonly chunked?: boolean;
  readonly key?: string;
}

/** The bytes of a request of the header form, signed as the clients sign. */
export function acs3Bytes(sent: Acs3Sent): string {
  const { query, path = '/', host = HOST, signedHost = host, chunked = false } = sent;
  const { action = 'DescribeImages', nonce = 'n-1', key = ACCESS_KEY } = sent;
  const headers = { ...acs3Headers(action, VERSION, { host, date: DATE, nonce }), ...sent.headers };
  const request = { method: 'POST', path, query, headers, chunked };
  const keys = { key, secret: SECRET };
  const signed = signAcs3(request, keys, { headers: { host: signedHost } });
  return bytesOf({ ...signed, headers: { ...signed.headers, ...sent.unsigned } });
}

export interface V1Sent {
  readonly method?: 'GET' | 'POST';
  /** The parameters of the query and of the form to the letter, but for the common ones. */
  readonly query?: string;
  readonly form?: string;
  /** Where the common parameters and the signature stand. */
  readonly commonIn?: 'query' | 'body';
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Leaves parameters with empty values out of the signed text, as one client does. */
  readonly emptyUnsigned?: boolean;
}

/** The bytes of a request of the parameter form, signed as the clients sign. */
export function v1Bytes(sent: V1Sent): string {
  const { method = 'POST', query = '', form = '', commonIn = 'query', path = '/' } = sent;
  const common = `AccessKeyId=${ACCESS_KEY}&Action=DescribeImages&SignatureMethod=HMAC-SHA1&SignatureNonce=n-1&SignatureVersion=1.0&Timestamp=${percent(DATE)}&Version=${VERSION}`;
  const join = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('&');
  const whole = { query, body: form };
  const inPlace = { ...whole, [commonIn]: join(whole[commonIn], common) };
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const headers = {
    host: sent.host ?? HOST,
    ...(inPlace.body === '' ? {} : type),
    ...sent.headers,
  };
  const full = join(query, form, common).split('&');
  const signed = full.filter((part) => !sent.emptyUnsigned || !part.endsWith('='));
  const keys = { key: ACCESS_KEY, secret: SECRET };
  const signs = { place: commonIn, parameters: signed.join('&') };
  return bytesOf(signV1({ method, path, headers, ...inPlace }, keys, signs));
}
