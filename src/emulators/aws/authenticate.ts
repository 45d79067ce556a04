import { ANONYMOUS, type AuthPolicy, type Caller } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { timeOf } from '../../vendor-kit/scoped-signature.ts';
import { serviceOf } from './credentials.ts';
import { gateway } from './gateway-errors.ts';
import type { AwsRequest } from './request.ts';
import type { WireSettings } from './settings.ts';
import { isSignedBy } from './signature.ts';

const { error } = gateway;

type VerifyPolicy = Extract<AuthPolicy, { mode: 'verify' }>;

/** How far a request's date may lie from real time. */
const TOLERANCE_MS = 15 * 60_000;

/**
 * Who calls; throws the first of the gateway's refusals, in their order: dispatch, signature, format (inferred,
 * as other awsJson1_1 services do it). `isCall` says whether method and content type are those of its protocol.
 */
export function authenticate(
  request: WireRequest,
  decoded: AwsRequest,
  policy: AuthPolicy,
  { settings, isCall }: { readonly settings: WireSettings; readonly isCall: boolean },
): Caller {
  const { operation, credentials, unreadable } = decoded;
  if (!isCall || !settings.operations.includes(operation)) throw error('UnknownOperationException');
  if (policy.mode === 'verify') verify(request, decoded, policy, settings);
  if (unreadable !== undefined) throw error(unreadable);
  return { tenant: credentials.accessKey || ANONYMOUS };
}

function verify(
  request: WireRequest,
  { credentials }: AwsRequest,
  policy: VerifyPolicy,
  settings: WireSettings,
): void {
  const { isSigned, accessKey, scope, date = '' } = credentials;
  if (!isSigned) throw error('MissingAuthenticationTokenException');
  const reason = incompleteness(request, credentials);
  if (reason !== undefined) throw error('IncompleteSignatureException', { reason });
  const secret = policy.secretOf(accessKey);
  // Session tokens are not registered anywhere: each one is believed, ExpiredTokenException is injected.
  if (secret === undefined) throw error('UnrecognizedClientException');
  if (!isSignedBy(secret, request, credentials)) throw error('InvalidSignatureException');
  checkDate(date, policy.now);
  if (scope[0] !== date.slice(0, 8)) throw error('InvalidSignatureException/date');
  if (serviceOf(credentials) !== settings.signingName) {
    throw error('InvalidSignatureException/service', { service: settings.signingName });
  }
}

/** What an `Authorization` lacks, in the words of AWS IAM's guide. */
function incompleteness(
  { headers }: WireRequest,
  { parts, scope, date }: AwsRequest['credentials'],
): string | undefined {
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !parts.get(name));
  if (missing.length > 0) {
    return missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' ');
  }
  if (scope.length !== 4 || scope[3] !== 'aws4_request') {
    return `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${parts.get('Credential')}'`;
  }
  if (date === undefined) {
    return "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
  }
  if (Number.isNaN(timeOf(date))) {
    return `Date must be in ISO-8601 'basic format'. Got '${headers['x-amz-date']}'. See http://en.wikipedia.org/wiki/ISO_8601`;
  }
  return undefined;
}

/** Freshness reads real time: clients correct their skew by the `Date` header. */
function checkDate(date: string, now: number): void {
  const sentAt = timeOf(date);
  const limits = { earliest: now - TOLERANCE_MS, latest: now + TOLERANCE_MS };
  if (sentAt < limits.earliest) {
    const limit = basic(limits.earliest);
    throw error('InvalidSignatureException/expired', { date, limit, now: basic(now) });
  }
  if (sentAt > limits.latest) {
    const limit = basic(limits.latest);
    throw error('InvalidSignatureException/future', { date, limit, now: basic(now) });
  }
}

/** A moment in the basic format of ISO 8601. */
function basic(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
