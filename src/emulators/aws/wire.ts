import type { Wire } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import {
  CBOR_PROTOCOL,
  CBOR_TYPE,
  cborError,
  headersOf,
  JSON_TYPE,
  jsonError,
  writeCbor,
  writeJson,
} from './answer.ts';
import { authenticate } from './authenticate.ts';
import { journal } from './journal.ts';
import { claim, isRpcV2, nearMiss } from './recognise.ts';
import { type AwsRequest, readJson, readRpcV2 } from './request.ts';
import type { WireSettings } from './settings.ts';

/** awsJson1_1: `POST /`, the operation in `X-Amz-Target`, JSON both ways. */
export function awsJsonWire(settings: WireSettings): Wire<AwsRequest> {
  return {
    recognises: (request) => (isRpcV2(request) ? 'none' : claim(request, settings)),
    nearMiss: (request) => (isRpcV2(request) ? undefined : nearMiss(request, settings)),
    decode: (request) => readJson(request, settings),
    authenticate: (request, decoded, policy) =>
      authenticate(request, decoded, policy, { settings, isCall: isJsonCall(request) }),
    encode: (output, _, requestId) => writeJson(200, Object(output), headersOf(requestId)),
    encodeError: (error, _, requestId, retryAfterMs) =>
      writeJson(
        error.status,
        jsonError(error, settings),
        headersOf(requestId, error, retryAfterMs),
      ),
    journal,
  };
}

/** Smithy RPC v2 CBOR: the operation in the path, CBOR both ways. */
export function rpcV2CborWire(settings: WireSettings): Wire<AwsRequest> {
  return {
    recognises: (request) => (isRpcV2(request) ? claim(request, settings) : 'none'),
    nearMiss: (request) => (isRpcV2(request) ? nearMiss(request, settings) : undefined),
    decode: (request) => readRpcV2(request, settings),
    authenticate: (request, decoded, policy) =>
      authenticate(request, decoded, policy, { settings, isCall: isCborCall(request) }),
    encode: (output, _, requestId) => writeCbor(200, Object(output), headersOf(requestId)),
    encodeError: (error, _, requestId, retryAfterMs) =>
      writeCbor(error.status, cborError(error), headersOf(requestId, error, retryAfterMs)),
    journal,
  };
}

/** A type of another version has no operations, nor has a request without one (as other services do it). */
function isJsonCall({ method, headers }: WireRequest): boolean {
  return method === 'POST' && mediaType(headers['content-type']) === JSON_TYPE;
}

/** An empty body needs no type. */
function isCborCall({ method, headers, body }: WireRequest): boolean {
  const type = mediaType(headers['content-type']);
  const isTyped = type === CBOR_TYPE || (type === '' && body.length === 0);
  return method === 'POST' && headers['smithy-protocol'] === CBOR_PROTOCOL && isTyped;
}

function mediaType(contentType = ''): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
