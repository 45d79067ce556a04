import type { Wire } from '../../contract/emulator.ts';
import type { ApiError } from '../../contract/errors.ts';
import type { WireRequest, WireResponse } from '../../contract/wire-request.ts';
import { firstValue, type Pairs } from '../../vendor-kit/query.ts';
import { authenticate } from './authenticate.ts';
import type { Credentials } from './credentials.ts';
import { diagnose } from './diagnose.ts';
import { type Refusals, refusals } from './gateway-errors.ts';
import { isFor } from './recognise.ts';
import { type AliyunRequest, readRequest } from './request.ts';
import { toXml } from './xml.ts';

/** What tells one product of this cloud from another. */
export interface WireSettings {
  /** The product code, as error bodies name it. */
  readonly product: string;
  /** The product's name in access policies, `ecs` of `ecs:CopyImage`. */
  readonly ramPrefix: string;
  readonly version: string;
  readonly homeRegion: string;
  /** The documented host of a region, shown as `HostId`. */
  hostOf(region: string): string;
  /** Answers requests of this cloud that name no product's version. */
  readonly fallback?: boolean;
  /** Answers JSON whatever is asked for. */
  readonly jsonOnly?: boolean;
  /** Refusals of the gateway that this product's tables word differently. */
  readonly refusals?: Partial<Refusals>;
  /** What the body of a refusal holds besides the gateway's fields. */
  refusalExtras?(error: ApiError, decoded: AliyunRequest): object;
}

/** The RPC style of every product: parameters in query or form, signed in two ways, JSON or XML back. */
export function rpcWire(settings: WireSettings): Wire<AliyunRequest> {
  const refuse: Refusals = { ...refusals, ...settings.refusals };
  const send = (status: number, root: string, body: Body, decoded: AliyunRequest) =>
    settings.jsonOnly || decoded.format === 'json'
      ? asJson(status, body)
      : asXml(status, root, body);
  return {
    recognises: (request) => isFor(request, settings.version, settings.fallback ?? false),
    decode: (request) => readRequest(request, settings.homeRegion),
    authenticate(request, decoded, policy) {
      checkCommon(request, decoded, settings.version, refuse);
      return authenticate(request, decoded, policy, refuse);
    },
    encode(output, decoded, requestId) {
      const body = { RequestId: requestId, ...(output as object) };
      return send(200, `${decoded.operation}Response`, body, decoded);
    },
    encodeError(error, decoded, requestId, retryAfterMs) {
      const extras = settings.refusalExtras?.(error, decoded);
      const body = { ...refusalBody(error, decoded, requestId, settings), ...extras };
      const answer = send(error.status, 'Error', body, decoded);
      // On throttling only: one SDK takes any answer with this header for throttling (observed).
      if (retryAfterMs === undefined || !error.code.includes('Throttling')) return answer;
      const hint = { 'x-acs-retry-after': String(Math.ceil(retryAfterMs)) };
      return { ...answer, headers: { ...answer.headers, ...hint } };
    },
    claims: (_, { credentials }) => credentials.accessKey || undefined,
    diagnose: (request, decoded, secretOf) =>
      diagnose(request, decoded, secretOf, settings.hostOf(decoded.region)),
    attemptKey: (_, { pairs, credentials }) => attemptKey(pairs, credentials),
  };
}

/** Of a signature this much tells calls apart and is of no use to anyone. */
const SHOWN = 16;

/**
 * A client token is the same on every attempt of a call; a signature only where a client sends the same
 * bytes again, since these SDKs sign each attempt anew.
 */
function attemptKey(pairs: Pairs, credentials: Credentials): string | undefined {
  const token = firstValue(pairs, 'ClientToken');
  if (token) return `token ${token}`;
  if (credentials.scheme === 'none') return undefined;
  return `signature ${credentials.signature.slice(0, SHOWN)}`;
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

interface Body {
  readonly RequestId: string;
  readonly [field: string]: unknown;
}

/** Rows by which an access policy refuses: they say what was missing. */
const DENIALS: readonly string[] = ['Forbidden.RAM', 'NoPermission'];

function refusalBody(
  { code, message, row }: ApiError,
  { operation, region }: AliyunRequest,
  requestId: string,
  { hostOf, product, ramPrefix }: WireSettings,
): Body {
  const q = encodeURIComponent(code);
  const denied = {
    AuthAction: `${ramPrefix}:${operation}`,
    NoPermissionType: 'ImplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
  };
  const body = {
    RequestId: requestId,
    HostId: hostOf(region),
    Code: code,
    Message: message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${q}&product=${product}&requestId=${requestId}`,
  };
  return DENIALS.includes(row) ? { ...body, AccessDeniedDetail: denied } : body;
}

function asJson(status: number, body: Body): WireResponse {
  const headers = headersOf(body, 'application/json;charset=utf-8');
  return { status, headers, body: JSON.stringify(body) };
}

/** One SDK family parses an XML error only under exactly this content type (observed). */
function asXml(status: number, root: string, body: Body): WireResponse {
  return { status, headers: headersOf(body, 'text/xml;charset=utf-8'), body: toXml(root, body) };
}

/** As observed on the live service; its trace ids are 32 hex digits like any UUID without dashes. */
function headersOf({ RequestId }: Body, contentType: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': contentType,
    'Access-Control-Allow-Origin': '*',
    'x-acs-request-id': RequestId,
    'x-acs-trace-id': RequestId.replaceAll('-', '').toLowerCase(),
  };
}
