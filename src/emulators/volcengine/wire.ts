import type { Decoded, Wire } from '../../contract/emulator.ts';
import type { ApiError } from '../../contract/errors.ts';
import type { WireRequest, WireResponse } from '../../contract/wire-request.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { attemptKey } from './attempt-key.ts';
import { authenticate } from './authenticate.ts';
import { ALGORITHM, type Credentials, readCredentials } from './credentials.ts';
import { diagnose } from './diagnose.ts';
import { codeNumbers, gateway } from './gateway-errors.ts';
import { readParameters } from './parameters.ts';

/** A request of the Action/Version protocol. */
export interface VolcengineRequest extends Decoded {
  readonly version: string;
  readonly credentials: Credentials;
  /** The region as sent; `undefined` when the home region stands in for it. */
  readonly sentRegion: string | undefined;
  /** The service in the credential scope, when there is one. */
  readonly service: string | undefined;
}

/** What tells one service of this cloud from another. */
export interface WireSettings {
  readonly service: string;
  readonly version: string;
  /** Versions in print that the service no longer has: recognised, then refused. */
  readonly formerVersions: readonly string[];
  readonly homeRegion: string;
  /** The body of a refusal that this service answers with 200, in the result's own words. */
  refusalWithin?(error: ApiError, decoded: VolcengineRequest): unknown;
}

const { error } = gateway;

/** Authorization schemes of other clouds, which share this one's query parameters. */
const FOREIGN = /^(?:AWS4|SDK|ACS3|V11)-HMAC-SHA256/;

/** The query form of every Volcengine service: `?Action=…&Version=…`, JSON envelopes back. */
export function volcengineWire(settings: WireSettings): Wire<VolcengineRequest> {
  const versions = [settings.version, ...settings.formerVersions];
  return {
    recognises: (request) =>
      isSigned(request) || (isPlain(request) && versions.includes(versionOf(request))),
    decode: (request) => decode(request, settings),
    authenticate(request, decoded, policy) {
      checkCommon(request, decoded);
      const caller = authenticate(request, decoded.credentials, policy);
      checkTarget(decoded, settings);
      return caller;
    },
    encode: (output, decoded, requestId) =>
      envelope(200, { ResponseMetadata: metadata(decoded, requestId), Result: output }),
    encodeError(refusal, decoded, requestId, retryAfterMs) {
      const within = settings.refusalWithin?.(refusal, decoded);
      const shown = metadata(decoded, requestId);
      if (within !== undefined) return envelope(200, { ResponseMetadata: shown, Result: within });
      const body = { ResponseMetadata: { ...shown, Error: errorOf(refusal) } };
      return envelope(refusal.status, body, retryAfterMs);
    },
    claims: (_, { credentials }) => credentials.scope[0] || undefined,
    attemptKey,
    diagnose: (request, { credentials }, secretOf) => diagnose(request, credentials, secretOf),
  };
}

function isSigned({ headers, query }: WireRequest): boolean {
  if (headers.authorization?.startsWith(`${ALGORITHM} `)) return true;
  if (firstValue(query, 'X-Algorithm') === ALGORITHM) return true;
  return firstValue(query, 'X-Credential')?.endsWith('/request') ?? false;
}

/** Nothing in the request bears the mark of another cloud of this protocol. */
function isPlain({ headers, query }: WireRequest): boolean {
  const authorization = headers.authorization;
  if (authorization !== undefined && FOREIGN.test(authorization)) return false;
  for (const name in headers) if (name.startsWith('x-acs-')) return false;
  return !query.some(
    ([name]) => name === 'SignatureMethod' || name === 'AccessKeyId' || name === 'SignatureNonce',
  );
}

function decode(request: WireRequest, { homeRegion }: WireSettings): VolcengineRequest {
  const credentials = readCredentials(request);
  const [, , scopeRegion, service] = credentials.scope;
  const sentRegion = scopeRegion || request.headers.region || request.base?.region;
  return {
    operation: firstValue(request.query, 'Action') ?? '',
    version: versionOf(request),
    region: sentRegion || homeRegion,
    sentRegion: sentRegion || undefined,
    service: service || undefined,
    credentials,
    input: readParameters(request),
  };
}

function versionOf({ query }: WireRequest): string {
  return firstValue(query, 'Version') ?? '';
}

/** The checks before the caller is looked at. */
function checkCommon({ method }: WireRequest, { operation, version }: VolcengineRequest): void {
  if (method !== 'GET' && method !== 'POST') throw error('MethodNotAllowed', { method });
  if (operation === '') throw error('MissingParameter', { name: 'Action' });
  if (version === '') throw error('MissingParameter', { name: 'Version' });
}

/** The checks after it: an unsigned call never learns whether an action exists. */
function checkTarget(decoded: VolcengineRequest, settings: WireSettings): void {
  const { operation: action, service, version } = decoded;
  if (service !== undefined && service !== settings.service) {
    throw error('ServiceNotFound', { service });
  }
  if (version !== settings.version) throw error('InvalidActionOrVersion', { action, version });
}

/** `JSON.stringify` leaves out what is undefined: what was not sent is not echoed. */
function metadata(decoded: VolcengineRequest, requestId: string) {
  return {
    RequestId: requestId,
    Action: decoded.operation || undefined,
    Version: decoded.version || undefined,
    Service: decoded.service,
    Region: decoded.sentRegion,
  };
}

function errorOf({ row, code, message }: ApiError) {
  return { CodeN: codeNumbers[row], Code: code, Message: message };
}

const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };

function envelope(status: number, body: unknown, retryAfterMs?: number): WireResponse {
  // Whole seconds: one SDK family reads the header, as HTTP defines it.
  const hint = retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000);
  const headers =
    hint === undefined ? JSON_HEADERS : { ...JSON_HEADERS, 'Retry-After': String(hint) };
  return { status, headers, body: JSON.stringify(body) };
}
