import type { Wire } from '../../contract/wire.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { nearMissOf } from '../../vendor-kit/recognise.ts';
import { encode, encodeError } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { journalOf } from './journal.ts';
import { claim } from './recognise.ts';
import { type Refusals, refusals } from './refusals.ts';
import { type AliyunRequest, readRequest } from './request.ts';
import type { WireSettings } from './settings.ts';

/** The RPC style of every product: parameters in query or form, signed in two ways, JSON or XML back. */
export function rpcWire(settings: WireSettings): Wire<AliyunRequest> {
  const { version, homeRegion, fallback = false } = settings;
  const refuse: Refusals = { ...refusals, ...settings.refusals };
  return {
    recognises: (request) => claim(request, version, fallback),
    nearMiss: ({ headers, query }) =>
      nearMissOf(headers['x-acs-action'] ?? firstValue(query, 'Action'), version),
    decode: (request) => readRequest(request, homeRegion),
    authenticate: (request, decoded, policy) =>
      authenticate(request, decoded, policy, version, refuse),
    encode: (output, decoded, requestId) => encode(output, decoded, requestId, settings),
    encodeError: (error, decoded, requestId, retryAfterMs) =>
      encodeError(error, decoded, requestId, settings, retryAfterMs),
    journal: journalOf(settings),
  };
}
