import type { ApiError } from '../../contract/errors.ts';
import type { AuthPolicy, Caller } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { timeOf } from '../../vendor-kit/scoped-signature.ts';
import type { Signature } from './credentials.ts';
import { gateway } from './gateway-errors.ts';
import type { HuaweiRequest } from './request.ts';
import { isSignedBy } from './signature.ts';
import { keystoneTime } from './time.ts';
import { isSealedBy, type SentToken } from './tokens.ts';

const { error } = gateway;

type VerifyPolicy = Extract<AuthPolicy, { mode: 'verify' }>;

/** How far the date of a signature may lie from real time. */
const TOLERANCE_MS = 15 * 60_000;

/** Who calls; throws the first of the gateway's refusals: the route, then the credentials. */
export function authenticate(
  request: WireRequest,
  decoded: HuaweiRequest,
  policy: AuthPolicy,
): Caller {
  const { route, login, tenant, input } = decoded;
  if (route === undefined) throw error('APIGW.0101');
  // Keystone has words of its own for a body that cannot be read; here it has these (inferred).
  if (route.isKeystone && input === undefined) throw error('Keystone.401');
  // A project that cannot be is no question of signatures: it is judged in any mode.
  if (login?.isForProject && login.region === undefined) throw error('Keystone.401');
  const refusal = policy.mode === 'verify' ? refusalOf(request, decoded, policy) : undefined;
  if (refusal !== undefined) throw route.isKeystone ? error('Keystone.401') : refusal;
  return { tenant };
}

function refusalOf(
  request: WireRequest,
  { route, login, credentials }: HuaweiRequest,
  policy: VerifyPolicy,
): ApiError | undefined {
  if (login !== undefined) {
    const { user, password, token } = login;
    const secret = policy.secretOf(user);
    const isKnown = secret !== undefined && password === secret;
    if (isKnown || (token && tokenRefusal(token, policy) === undefined)) return undefined;
    return error('Keystone.401');
  }
  if (route?.isOpen) return undefined;
  if (credentials.form === 'signature') return signatureRefusal(request, credentials, policy);
  if (credentials.form === 'none') return error('APIGW.0301/token-missing');
  return tokenRefusal(credentials.token, policy);
}

function tokenRefusal(
  token: SentToken | undefined,
  { secretOf, clockOf }: VerifyPolicy,
): ApiError | undefined {
  const password = token && secretOf(token.user);
  if (password === undefined || !isSealedBy(password, token as SentToken)) {
    return error('APIGW.0301/token-unreadable');
  }
  const { user, expiresAt } = token as SentToken;
  if (clockOf(user) < expiresAt) return undefined;
  return error('APIGW.0301/token-expired', { time: keystoneTime(expiresAt) });
}

/** Freshness reads real time. Session tokens are not registered anywhere: each one is believed. */
function signatureRefusal(
  request: WireRequest,
  sent: Signature,
  { secretOf, now }: VerifyPolicy,
): ApiError | undefined {
  const { accessKey, date, signedHeaders } = sent;
  const secret = secretOf(accessKey);
  if (secret === undefined) return error('APIGW.0301/ak-unknown', { accessKey });
  const isDated = signedHeaders.toLowerCase().split(';').includes('x-sdk-date');
  const isFresh = Math.abs(now - timeOf(date)) <= TOLERANCE_MS;
  if (isDated && isFresh && isSignedBy(secret, request, sent)) return undefined;
  return error('APIGW.0301/signature');
}
