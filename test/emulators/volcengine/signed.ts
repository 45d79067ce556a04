import type { RunningServer } from '../../../src/server/start.ts';
import { exchange, parseAnswer } from '../../support/raw.ts';
import { ACCESS_KEY, S, SECRET, startEcs } from './ecs/client.ts';
import { authorizationOf, type ToSign } from './sign.ts';

/** A call that succeeds, and one of an action that is none. */
export const COPY = `Action=CopyImage&DestinationRegion=cn-shanghai&ImageId=${S}&ImageName=image-1&Version=2020-04-01`;
export const MISSPELT = COPY.replace('CopyImage', 'CopyImagee');
export const DATE = '20261121T080000Z';

/** A server that judges signatures and knows one key. */
export async function verified(secret = SECRET) {
  const started = await startEcs({ auth: 'verify' });
  const tenant = { key: ACCESS_KEY, secret, accountId: undefined, facts: {} };
  started.server.engine.tenants.put(tenant);
  return started;
}

export interface Sent {
  readonly method?: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Status and error code, over a socket: headers arrive to the letter, `Host` among them. */
export async function send(
  { port }: RunningServer,
  { method = 'GET', target, headers, body = '' }: Sent,
) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const head = `${method} ${target} HTTP/1.1\r\n${lines.join('')}${length}Connection: close\r\n\r\n`;
  const bytes = Buffer.from(head + body).toString('latin1');
  const answer = parseAnswer(await exchange(port, bytes));
  return [answer.status, JSON.parse(answer.body).ResponseMetadata.Error] as const;
}

/** A request and its signature. */
export function signed(request: Partial<ToSign> & { readonly target?: string } = {}): Sent {
  const {
    query = COPY,
    target = `/?${query}`,
    headers = { Host: 'localhost', 'X-Date': DATE },
  } = request;
  const Authorization = authorizationOf({ ...request, query, headers });
  const { method = 'GET', body = '' } = request;
  return { method, target, headers: { ...headers, Authorization }, body };
}

/** A request with whatever in its `Authorization`. */
export function withAuthorization(query: string, Authorization: string): Sent {
  const headers = { Host: 'localhost', 'X-Date': DATE, Authorization };
  return { target: `/?${query}`, headers };
}
