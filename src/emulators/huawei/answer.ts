import { STATUS_CODES } from 'node:http';
import type { ApiError } from '../../contract/errors.ts';
import type { WireResponse } from '../../contract/wire-request.ts';
import type { Route } from './settings.ts';

/** An answer of success: JSON, and nothing at all with a 204. */
export function answer(output: unknown, route: Route | undefined, requestId: string): WireResponse {
  const { status = 200, inHeaders } = route ?? {};
  if (status === 204) return { status, headers: { 'X-Request-Id': requestId }, body: '' };
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  let content: Readonly<Record<string, unknown>> = Object(output);
  for (const [header, member] of Object.entries(inHeaders ?? {})) {
    const { [member]: said, ...rest } = content;
    headers[header] = String(said);
    content = rest;
  }
  headers['X-Request-Id'] = requestId;
  return { status, headers, body: JSON.stringify(content) };
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
