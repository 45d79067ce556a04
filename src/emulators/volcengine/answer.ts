import type { ApiError } from '../../contract/errors.ts';
import type { WireResponse } from '../../contract/wire-request.ts';
import { codeNumbers } from './gateway-errors.ts';
import type { VolcengineRequest } from './request.ts';
import type { WireSettings } from './settings.ts';

const HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };

export function encode(
  output: unknown,
  decoded: VolcengineRequest,
  requestId: string,
): WireResponse {
  return asJson(200, { ResponseMetadata: metadata(decoded, requestId), Result: output });
}

export function encodeError(
  error: ApiError,
  decoded: VolcengineRequest,
  requestId: string,
  { refusalWithin }: WireSettings,
  retryAfterMs: number | undefined,
): WireResponse {
  const within = refusalWithin?.(error, decoded);
  if (within !== undefined) return encode(within, decoded, requestId);
  const { id, code, message, status } = error;
  const shown = { CodeN: codeNumbers[id], Code: code, Message: message };
  const body = { ResponseMetadata: { ...metadata(decoded, requestId), Error: shown } };
  if (retryAfterMs === undefined) return asJson(status, body);
  // Whole seconds: one SDK family reads the header, as HTTP defines it.
  return asJson(status, body, { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) });
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

function asJson(status: number, body: unknown, more: WireResponse['headers'] = {}): WireResponse {
  return { status, headers: { ...HEADERS, ...more }, body: JSON.stringify(body) };
}
