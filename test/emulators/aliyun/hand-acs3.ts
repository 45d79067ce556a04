import { createHmac } from 'node:crypto';
import { DATE, hash, journaled, KEY, SECRET, type Started } from './signing-hand.ts';

/** What a client sends. */
export interface Sends {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a client signs in headers; a mistake is a change of it. */
export interface Acs3Signs {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  /** Signed in place of the headers that are sent. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly headerText?: (text: string) => string;
  readonly signedHeaders?: string;
  readonly body?: string;
  readonly text?: (canonical: string) => string;
  readonly key?: string | Buffer;
  readonly hash?: string;
  readonly encoding?: 'hex' | 'base64';
}

/** A query whose spelling is canonical already. */
export const ACS3_QUERY = 'DestinationRegionId=cn-shanghai&ImageId=m-a&RegionId=cn-hangzhou';

/** Signs in headers by a hand of its own and sends; the entry of the journal. */
export async function callAcs3(up: Started, signs: Acs3Signs = {}, sends: Sends = {}) {
  const { method = 'POST', path = '/', query = ACS3_QUERY, body = '' } = sends;
  const sent: Record<string, string> = {
    host: up.host,
    'x-acs-action': 'CopyImage',
    'x-acs-content-sha256': hash(signs.body ?? body),
    'x-acs-date': DATE,
    'x-acs-signature-nonce': 'nonce-1',
    'x-acs-version': '2014-05-26',
    ...sends.headers,
  };
  const list = signs.signedHeaders ?? Object.keys(sent).sort().join(';');
  const named: Record<string, string> = { ...sent, ...signs.headers };
  const lines = list.split(';').map((name) => `${name}:${named[name.toLowerCase()]}\n`);
  const headerText = (signs.headerText ?? String)(lines.join(''));
  const canonical = [
    signs.method ?? method,
    signs.path ?? '/',
    signs.query ?? query,
    headerText,
    list,
    hash(signs.body ?? body),
  ].join('\n');
  const text = (signs.text ?? ((whole) => `ACS3-HMAC-SHA256\n${hash(whole)}`))(canonical);
  const signature = createHmac(signs.hash ?? 'sha256', signs.key ?? SECRET)
    .update(text)
    .digest(signs.encoding ?? 'hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${KEY},SignedHeaders=${list},Signature=${signature}`;
  const headers = { ...sent, authorization };
  return journaled(up, { method, path: `${path}?${query}`, headers, body }, signature);
}
