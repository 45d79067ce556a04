import { stringToSign } from '../../../src/emulators/aliyun/signature-v1.ts';
import { hmac, sha256 } from '../../../src/vendor-kit/hash.ts';
import { canonicalQuery, encodeRfc3986, parseQuery } from '../../../src/vendor-kit/query.ts';

/** When the requests of this file say that they were made. */
export const SENT_AT = Date.parse('2026-11-22T02:50:27Z');
const DATE = '2026-11-22T02:50:27Z';
const SECRET = 'testsecret';

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
  readonly body?: string;
  readonly chunked?: boolean;
  readonly key?: string;
}

/** The bytes of a request of the header form, signed as the clients sign. */
export function acs3Bytes(sent: Acs3Sent): string {
  const { query, path = '/', host = '127.0.0.1:4780', signedHost = host, body = '' } = sent;
  const { action = 'DescribeImages', nonce = 'n-1', key = 'testid', unsigned = {} } = sent;
  const headers: Record<string, string> = {
    host: signedHost,
    'x-acs-action': action,
    'x-acs-content-sha256': sha256(body),
    'x-acs-date': DATE,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': '2014-05-26',
    ...sent.headers,
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const list = names.join(';');
  const canonical = ['POST', '/', canonicalQuery(parseQuery(query)), lines, list, sha256(body)];
  const text = `ACS3-HMAC-SHA256\n${sha256(canonical.join('\n'))}`;
  const signature = hmac('sha256', SECRET, text).toString('hex');
  return bytesOf(`POST ${path}?${query}`, {
    ...headers,
    ...unsigned,
    host,
    Authorization: `ACS3-HMAC-SHA256 Credential=${key},SignedHeaders=${list},Signature=${signature}`,
    ...framing(body, sent.chunked),
  }).concat(sent.chunked ? chunked(body) : body);
}

export interface V1Sent {
  readonly method?: 'GET' | 'POST';
  /** The parameters of the query and of the form to the letter, but for the common ones. */
  readonly query?: string;
  readonly form?: string;
  /** Where the common parameters and the signature stand. */
  readonly commonIn?: 'query' | 'form';
  readonly action?: string;
  readonly nonce?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Leaves parameters with empty values out of the signed text, as one client does. */
  readonly emptyUnsigned?: boolean;
}

/** The bytes of a request of the parameter form, signed as the clients sign. */
export function v1Bytes(sent: V1Sent): string {
  const { method = 'POST', query = '', form = '', commonIn = 'query', path = '/' } = sent;
  const { action = 'DescribeImages', nonce = 'n-1', host = '127.0.0.1:4780' } = sent;
  const common = `AccessKeyId=testid&Action=${action}&SignatureMethod=HMAC-SHA1&SignatureNonce=${nonce}&SignatureVersion=1.0&Timestamp=${encodeRfc3986(DATE)}&Version=2014-05-26`;
  const pairs = parseQuery([query, form, common].join('&'));
  const signed = sent.emptyUnsigned ? pairs.filter(([, value]) => value !== '') : pairs;
  const signature = hmac('sha1', `${SECRET}&`, stringToSign(method, signed)).toString('base64');
  const tail = `${common}&Signature=${encodeRfc3986(signature)}`;
  const join = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('&');
  const inQuery = commonIn === 'query' ? join(query, tail) : query;
  const body = commonIn === 'form' ? join(form, tail) : form;
  const type =
    body === '' ? {} : ({ 'Content-Type': 'application/x-www-form-urlencoded' } as const);
  const target = inQuery === '' ? path : `${path}?${inQuery}`;
  return bytesOf(`${method} ${target}`, {
    host,
    ...type,
    ...sent.headers,
    ...framing(body, false),
  }).concat(body);
}

function framing(body: string, isChunked: boolean | undefined): Readonly<Record<string, string>> {
  if (isChunked) return { 'Transfer-Encoding': 'chunked' };
  return { 'Content-Length': String(Buffer.byteLength(body)) };
}

function chunked(body: string): string {
  const chunk = body === '' ? '' : `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
  return `${chunk}0\r\n\r\n`;
}

function bytesOf(line: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${line} HTTP/1.1`, 'Connection: close', ...lines, '', ''].join('\r\n');
}
