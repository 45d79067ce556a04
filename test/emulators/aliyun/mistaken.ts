import type { Sent } from '../../support/raw.ts';
import { startEcs, VERSION } from '../../support/services/aliyun-ecs.ts';
import { type Acs3Signs, acs3Headers, signAcs3 } from '../../support/sign/acs3.ts';
import { journaled } from '../../support/sign/journaled.ts';
import { signV1, type V1Signs } from '../../support/sign/v1.ts';

export const KEY = 'testid';
export const SECRET = 'SKEXAMPLEALIYUN0123456789ab==';
const KEYS = { key: KEY, secret: SECRET };
const DATE = '2026-11-21T08:00:00Z';

/** A server that judges signatures, and the host that clients reach it by. */
export async function started() {
  const { server } = await startEcs({ auth: 'verify', secret: SECRET });
  return { server, host: `127.0.0.1:${server.port}` };
}

export type Started = Awaited<ReturnType<typeof started>>;

/** A query whose spelling is canonical already. */
export const ACS3_QUERY = 'DestinationRegionId=cn-shanghai&ImageId=m-a&RegionId=cn-hangzhou';

/** Signs in headers and sends; the entry of the journal. */
export function callAcs3(up: Started, signs: Acs3Signs = {}, sends: Partial<Sent> = {}) {
  const common = acs3Headers('CopyImage', VERSION, {
    host: up.host,
    date: DATE,
    nonce: 'nonce-1',
  });
  const request = {
    method: 'POST',
    path: '/',
    query: ACS3_QUERY,
    ...sends,
    headers: { ...common, ...sends.headers },
  };
  return journaled(up.server, KEYS, signAcs3(request, KEYS, signs));
}

/** What is sent in parameters, where that is more than is usual. */
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
  `Version=${VERSION}`,
];

/** Signs in parameters and sends; the entry of the journal. */
export function callV1(up: Started, signs: V1Signs = {}, sends: V1Sends = {}) {
  const { path = '/', more = [], respell = String, query } = sends;
  const parameters = [...V1_PARAMS, ...more].sort().join('&');
  const spelt = respell(parameters);
  const headers = { host: up.host, 'content-type': 'application/x-www-form-urlencoded' };
  const request = { method: 'POST', path, headers, query: query ?? spelt };
  const inQuery = query === undefined;
  return journaled(
    up.server,
    KEYS,
    signV1(inQuery ? request : { ...request, body: spelt }, KEYS, {
      parameters,
      place: inQuery ? 'query' : 'body',
      ...signs,
    }),
  );
}
