import { createHmac } from 'node:crypto';
import { DATE, journaled, KEY, SECRET, type Started } from './signing-hand.ts';

/** What a client signs in parameters. */
export interface V1Signs {
  readonly method?: string;
  readonly query?: (canonical: string) => string;
  readonly text?: (text: string) => string;
  readonly key?: string | Buffer;
  readonly hash?: string;
  readonly encode?: (code: Buffer) => string;
  /** How the signature is spelt where it is sent. */
  readonly spell?: (signature: string) => string;
}

/** What it sends. */
export interface V1Sends {
  readonly path?: string;
  /** Parameters besides the usual ones. */
  readonly more?: readonly string[];
  readonly respell?: (text: string) => string;
  /** Stands in the query, unsigned, while the rest is a form. */
  readonly query?: string;
}

/** Parameters in canonical spelling, sorted. */
const V1_PARAMS = [
  `AccessKeyId=${KEY}`,
  'Action=CopyImage',
  'DestinationRegionId=cn-shanghai',
  'Format=JSON',
  'ImageId=m-a',
  'RegionId=cn-hangzhou',
  'SignatureMethod=HMAC-SHA1',
  'SignatureNonce=nonce-1',
  'SignatureVersion=1.0',
  `Timestamp=${encodeURIComponent(DATE)}`,
  'Version=2014-05-26',
];

/** Signs in parameters by a hand of its own and sends; the entry of the journal. */
export async function callV1(up: Started, signs: V1Signs = {}, sends: V1Sends = {}) {
  const { path = '/', more = [], respell = String, query } = sends;
  const params = [...V1_PARAMS, ...more].sort().join('&');
  const encoded = encodeURIComponent((signs.query ?? String)(params)).replaceAll('*', '%2A');
  const text = (signs.text ?? String)(`${signs.method ?? 'POST'}&%2F&${encoded}`);
  const code = createHmac(signs.hash ?? 'sha1', signs.key ?? `${SECRET}&`)
    .update(text)
    .digest();
  const signature = (signs.encode ?? ((made) => made.toString('base64')))(code);
  const whole = `${respell(params)}&Signature=${(signs.spell ?? encodeURIComponent)(signature)}`;
  const target = `${path}?${query ?? whole}`;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const outgoing = { method: 'POST', path: target, headers: { host: up.host, ...form } };
  return journaled(up, { ...outgoing, body: query === undefined ? '' : whole }, signature);
}
