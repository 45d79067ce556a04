import { createHash, createHmac } from 'node:crypto';
import { ACCESS_KEY, BEIJING, SECRET } from './ecs/client.ts';

/** A request to be signed, and how: the steps of the vendor's documentation, nothing of `src`. */
export interface ToSign {
  readonly method?: string;
  readonly path?: string;
  /** The query as sent; it is signed in its canonical form. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The headers that are signed; all of `headers` unless named. */
  readonly signed?: readonly string[];
  readonly accessKey?: string;
  readonly secret?: string;
  readonly region?: string;
  readonly service?: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string) =>
  createHmac('sha256', key).update(text).digest();
const percent = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The `Authorization` of a request whose `x-date` is among its headers. */
export function authorizationOf(request: ToSign): string {
  const { method = 'GET', path = '/', headers, body = '', region = BEIJING } = request;
  const { accessKey = ACCESS_KEY, secret = SECRET, service = 'ecs' } = request;
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const names = [...(request.signed ?? Object.keys(lower))].sort();
  const query = [...new URLSearchParams(request.query)]
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .sort()
    .join('&');
  const canonical = [
    method,
    path,
    query,
    ...names.map((name) => `${name}:${(lower[name] ?? '').trim()}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const date = lower['x-date'] ?? '';
  const scope = [date.slice(0, 8), region, service, 'request'];
  const key = scope.reduce<Buffer | string>(hmac, secret);
  const text = ['HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const signature = hmac(key, text).toString('hex');
  return `HMAC-SHA256 Credential=${[accessKey, ...scope].join('/')}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}

/** `20261121T080000Z` of a moment. */
export function basicDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
