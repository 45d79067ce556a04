import type { ApiError } from '../../contract/errors.ts';
import type { WireResponse } from '../../contract/wire-request.ts';
import { toCbor } from './codec.ts';
import type { WireSettings } from './settings.ts';

export const JSON_TYPE = 'application/x-amz-json-1.1';
export const CBOR_TYPE = 'application/cbor';
export const CBOR_PROTOCOL = 'rpc-v2-cbor';

/** How a protocol writes what an answer says. */
export type Write = (
  status: number,
  content: object,
  headers: WireResponse['headers'],
) => WireResponse;

/** `JSON.stringify` leaves out what is absent. */
export const writeJson: Write = (status, content, headers) => ({
  status,
  headers: { 'Content-Type': JSON_TYPE, ...headers },
  body: JSON.stringify(content),
});

/** The SDK for Go refuses an answer, an error too, that does not name the protocol (observed). */
export const writeCbor: Write = (status, content, headers) => ({
  status,
  headers: { 'smithy-protocol': CBOR_PROTOCOL, 'content-type': CBOR_TYPE, ...headers },
  body: toCbor(content),
});

/**
 * An error in JSON: the modelled ones have their text in `Message`, as in the model, all others in `message`
 * (inferred), and those without a text have neither.
 */
export function jsonError({ code, message }: ApiError, { modelled }: WireSettings): object {
  if (message === '') return { __type: code };
  return { __type: code, [modelled.has(code) ? 'Message' : 'message']: message };
}

/** An error in CBOR: the SDK for Go reads one spelling for what an operation models, the other for the rest. */
export function cborError({ code, message }: ApiError): object {
  return message === '' ? { __type: code } : { __type: code, Message: message, message };
}

/** The headers of an answer. Only throttling and a 5xx have a hint, in milliseconds. */
export function headersOf(
  requestId: string,
  error?: ApiError,
  retryAfterMs?: number,
): WireResponse['headers'] {
  const headers = { 'x-amzn-RequestId': requestId };
  const isHinted =
    error !== undefined &&
    (error.code === 'ThrottlingException' || error.status === 429 || error.status >= 500);
  if (!isHinted || retryAfterMs === undefined) return headers;
  return { ...headers, 'x-amz-retry-after': String(Math.ceil(retryAfterMs)) };
}
