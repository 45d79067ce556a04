import { STATUS_CODES } from 'node:http';
import type { ApiError } from '../../contract/errors.ts';
import type { WireResponse } from '../../contract/wire-request.ts';
import type { Route } from './settings.ts';

/** An answer of success: JSON, and nothing at all with a 204. */
export function answer(output: unknown, route: Route | undefined, requestId: string): WireResponse {
  const { status = 200, inHeaders = {} } = route ?? {};
  const headers: Record<string, string> = {};
  const content: Record<string, unknown> = { ...Object(output) };
  for (const [header, member] of Object.entries(inHeaders)) {
    headers[header] = String(content[member]);
    delete content[member];
  }
  const type = status === 204 ? {} : { 'Content-Type': 'application/json' };
  return {
    status,
    headers: { ...type, ...headers, 'X-Request-Id': requestId },
    body: status === 204 ? '' : JSON.stringify(content),
  };
}

/** An error in the form of its row: the gateway's, Keystone's, or that of the service. */
export function refusal(error: ApiError, requestId: string, retryAfterMs?: number): WireResponse {
  const { status } = error;
  const isHinted = retryAfterMs !== undefined && (status === 429 || status === 503);
  const hint = isHinted ? { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) } : {};
  return {
    status,
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': requestId, ...hint },
    body: JSON.stringify(bodyOf(error, requestId)),
  };
}

function bodyOf({ code, status, message }: ApiError, requestId: string): object {
  if (/^APIGW?\./.test(code)) {
    return { error_code: code, error_msg: message, request_id: requestId };
  }
  if (code.startsWith('Keystone.')) {
    return { error: { message, code: status, title: STATUS_CODES[status] ?? '' } };
  }
  return { error: { message, code } };
}
