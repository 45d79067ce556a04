import { ANONYMOUS, type AuthPolicy, type Caller } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { timeOf } from '../../vendor-kit/scoped-signature.ts';
import type { Credentials } from './credentials.ts';
import { gateway } from './gateway-errors.ts';
import type { VolcengineRequest } from './request.ts';
import type { WireSettings } from './settings.ts';
import { isSignedBy } from './signature.ts';

const { error } = gateway;

type VerifyPolicy = Extract<AuthPolicy, { mode: 'verify' }>;

const DEFAULT_EXPIRES_SECONDS = 900;

/** Who calls; throws the first of the gateway's refusals. */
export function authenticate(
  request: WireRequest,
  decoded: VolcengineRequest,
  policy: AuthPolicy,
  settings: WireSettings,
): Caller {
  checkCommon(request, decoded);
  const { credentials } = decoded;
  if (policy.mode === 'verify') verify(request, credentials, policy);
  checkTarget(decoded, settings);
  return { tenant: credentials.scope[0] || ANONYMOUS };
}

/** The checks before the caller is looked at. */
function checkCommon({ method }: WireRequest, { operation, version }: VolcengineRequest): void {
  if (method !== 'GET' && method !== 'POST') throw error('MethodNotAllowed', { method });
  if (operation === '') throw error('MissingParameter', { name: 'Action' });
  if (version === '') throw error('MissingParameter', { name: 'Version' });
}

function verify(request: WireRequest, credentials: Credentials, policy: VerifyPolicy): void {
  const sentAt = timeOf(credentials.date);
  checkForm(credentials, sentAt);

  const accessKey = credentials.scope[0] ?? '';
  const secret = policy.secretOf(accessKey);
  if (secret === undefined) throw error('InvalidAccessKey', { accessKey });
  // Session tokens are not registered anywhere: each one is believed, InvalidSecretToken is injected.
  const isFresh = Math.abs(policy.now - sentAt) <= expiresOf(request) * 1000;
  if (!isFresh) throw error('InvalidTimestamp');
  if (!isSignedBy(secret, request, credentials)) throw error('SignatureDoesNotMatch');
}

/** Everything that can be said against credentials without knowing a secret. */
function checkForm(credentials: Credentials, sentAt: number): void {
  const { form, scope, signature, wellFormed, date } = credentials;
  if (form === 'none') throw error('MissingAuthenticationToken');
  if (!wellFormed) throw error('InvalidAuthorization');
  const [accessKey, day, region, service, end] = scope;
  const dayDiffers = !Number.isNaN(sentAt) && date?.slice(0, 8) !== day;
  if (scope.length !== 5 || end !== 'request' || dayDiffers) throw error('InvalidCredential');
  if (signature === '') throw error('MissingSignature');
  if (accessKey === '') throw error('MissingRequestInfo', { name: 'access key' });
  if (region === '') throw error('MissingRequestInfo', { name: 'region' });
  if (service === '') throw error('MissingRequestInfo', { name: 'service' });
  if (date === undefined) throw error('MissingRequestInfo', { name: 'timestamp' });
}

/** The checks after the caller's: an unsigned call never learns whether an action exists. */
function checkTarget(decoded: VolcengineRequest, settings: WireSettings): void {
  const { operation: action, service, version } = decoded;
  if (service !== undefined && service !== settings.service) {
    throw error('ServiceNotFound', { service });
  }
  if (version !== settings.version) throw error('InvalidActionOrVersion', { action, version });
}

function expiresOf(request: WireRequest): number {
  const sent = request.headers['x-expires'] ?? firstValue(request.query, 'X-Expires') ?? '';
  return /^\d{1,9}$/.test(sent) ? Number(sent) : DEFAULT_EXPIRES_SECONDS;
}
