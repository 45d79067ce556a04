import { ANONYMOUS, type AuthPolicy, type Caller } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import type { Finding } from '../../vendor-kit/diagnosis.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import type { Acs3Credentials, V1Credentials } from './credentials.ts';
import type { Refusals } from './refusals.ts';
import type { AliyunRequest } from './request.ts';
import * as acs3 from './signature-acs3.ts';
import * as v1 from './signature-v1.ts';

type VerifyPolicy = Extract<AuthPolicy, { mode: 'verify' }>;

/** How far a request's date may be off, documented for both signatures. */
const WINDOW_MS = 15 * 60 * 1000;

/** Parameters of the signature in the order in which a missing one is named. */
const V1_PARAMETERS = ['SignatureMethod', 'SignatureVersion', 'SignatureNonce', 'Timestamp'];

/** Who calls; throws the first of the gateway's refusals. */
export function authenticate(
  request: WireRequest,
  decoded: AliyunRequest,
  policy: AuthPolicy,
  served: string,
  refuse: Refusals,
): Caller {
  checkCommon(request, decoded, served, refuse);
  const { credentials } = decoded;
  const tenant = credentials.accessKey || ANONYMOUS;
  if (policy.mode === 'off') return { tenant };
  if (credentials.accessKey === '') throw refuse.missing('AccessKeyId');
  if (credentials.scheme === 'none') throw refuse.missing('Signature');
  if (credentials.scheme === 'v1') checkV1(request, decoded, credentials, policy, refuse);
  else checkAcs3(request, credentials, policy, refuse);
  const { nonce } = credentials;
  if (policy.nonces.has(tenant, nonce, policy.now)) throw refuse.usedNonce();
  const note = credentials.scheme === 'acs3' && acs3.remarkOn(credentials.signedHeaders);
  if (!note) return { tenant, nonce };
  return { tenant, nonce, remark: { mistake: null, difference: null, note } satisfies Finding };
}

/** The checks before the caller is looked at. */
function checkCommon(
  { method }: WireRequest,
  { operation, version }: AliyunRequest,
  served: string,
  refuse: Refusals,
): void {
  if (method !== 'GET' && method !== 'POST') throw refuse.unsupportedMethod();
  if (operation === '') throw refuse.missing('Action');
  if (version === '') throw refuse.missing('Version');
  if (version !== served) throw refuse.unknownVersion();
}

function checkV1(
  { method }: WireRequest,
  { pairs }: AliyunRequest,
  credentials: V1Credentials,
  policy: VerifyPolicy,
  refuse: Refusals,
): void {
  for (const name of V1_PARAMETERS) if (!firstValue(pairs, name)) throw refuse.missing(name);
  if (firstValue(pairs, 'SignatureMethod') !== 'HMAC-SHA1') {
    throw refuse.unsupportedSignature('SignatureMethod');
  }
  if (firstValue(pairs, 'SignatureVersion') !== '1.0') {
    throw refuse.unsupportedSignature('SignatureVersion');
  }
  const secret = secretOf(credentials, policy, refuse);
  checkDate(firstValue(pairs, 'Timestamp'), policy, refuse);
  if (v1.isSignedBy(secret, method, pairs, credentials.signature)) return;
  throw refuse.wrongSignature(v1.stringToSign(method, pairs));
}

function checkAcs3(
  request: WireRequest,
  credentials: Acs3Credentials,
  policy: VerifyPolicy,
  refuse: Refusals,
): void {
  const { algorithm, signature, signedHeaders } = credentials;
  if (algorithm !== acs3.ALGORITHM) throw refuse.unsupportedSignature('SignatureMethod');
  if (signature === '') throw refuse.missing('Signature');
  if (signedHeaders === '') throw refuse.missing('SignedHeaders');
  for (const name of acs3.REQUIRED_HEADERS) {
    // An endpoint with a path makes one SDK send an empty host (observed): only its absence counts.
    const isThere = name === 'host' ? request.headers[name] !== undefined : request.headers[name];
    if (!isThere) throw refuse.missing(name);
  }
  const secret = secretOf(credentials, policy, refuse);
  checkDate(request.headers['x-acs-date'], policy, refuse);
  if (acs3.isSignedBy(secret, request, credentials)) return;
  const { stringToSign, canonicalRequest } = acs3.shownTexts(request, signedHeaders);
  throw refuse.wrongAcs3(stringToSign, canonicalRequest);
}

/** The secret of a key that is known and, when it is a temporary one, has come with its token. */
function secretOf(
  { accessKey, securityToken }: Acs3Credentials | V1Credentials,
  policy: VerifyPolicy,
  refuse: Refusals,
): string {
  const secret = policy.secretOf(accessKey);
  if (secret === undefined) throw refuse.unknownKey();
  // Tokens are not registered anywhere: each one is believed, their other errors are injected.
  if (accessKey.startsWith('STS.') && securityToken === '') throw refuse.missingToken();
  return secret;
}

function checkDate(date: string | undefined, policy: VerifyPolicy, refuse: Refusals): void {
  const isDate = date !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date);
  const sentAt = isDate ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(sentAt)) throw refuse.malformedDate();
  if (Math.abs(policy.now - sentAt) > WINDOW_MS) throw refuse.expiredDate();
}
