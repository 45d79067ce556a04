import type { ApiError } from '../../contract/errors.ts';
import type { WireResponse } from '../../contract/wire-request.ts';
import type { AliyunRequest } from './request.ts';
import type { WireSettings } from './settings.ts';
import { toXml } from './xml.ts';

interface Body {
  readonly RequestId: string;
  readonly [field: string]: unknown;
}

/** The errors by which an access policy refuses: they say what was missing. */
const DENIALS: readonly string[] = ['Forbidden.RAM', 'NoPermission'];

export function encode(
  output: unknown,
  decoded: AliyunRequest,
  requestId: string,
  settings: WireSettings,
): WireResponse {
  const body = { RequestId: requestId, ...(output as object) };
  return answer(200, `${decoded.operation}Response`, body, decoded, settings);
}

export function encodeError(
  error: ApiError,
  decoded: AliyunRequest,
  requestId: string,
  settings: WireSettings,
  retryAfterMs: number | undefined,
): WireResponse {
  const extras = settings.refusalExtras?.(error, decoded);
  const body = { ...refusalBody(error, decoded, requestId, settings), ...extras };
  const refusal = answer(error.status, 'Error', body, decoded, settings);
  // On throttling only: one SDK takes any answer with this header for throttling (observed).
  if (retryAfterMs === undefined || !error.code.includes('Throttling')) return refusal;
  const hint = { 'x-acs-retry-after': String(Math.ceil(retryAfterMs)) };
  return { ...refusal, headers: { ...refusal.headers, ...hint } };
}

function refusalBody(
  { code, message, id }: ApiError,
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
  return DENIALS.includes(id) ? { ...body, AccessDeniedDetail: denied } : body;
}

function answer(
  status: number,
  root: string,
  body: Body,
  { format }: AliyunRequest,
  { jsonOnly }: WireSettings,
): WireResponse {
  if (jsonOnly || format === 'json') {
    const headers = headersOf(body, 'application/json;charset=utf-8');
    return { status, headers, body: JSON.stringify(body) };
  }
  // One SDK family parses an XML error only under exactly this content type (observed).
  return { status, headers: headersOf(body, 'text/xml;charset=utf-8'), body: toXml(root, body) };
}

/** As observed on the live service; its trace ids are 32 hex digits like any UUID without dashes. */
function headersOf({ RequestId }: Body, contentType: string): WireResponse['headers'] {
  return {
    'Content-Type': contentType,
    'Access-Control-Allow-Origin': '*',
    'x-acs-request-id': RequestId,
    'x-acs-trace-id': RequestId.replaceAll('-', '').toLowerCase(),
  };
}
