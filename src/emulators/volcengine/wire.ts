import type { Wire } from '../../contract/wire.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { nearMissOf } from '../../vendor-kit/recognise.ts';
import { encode, encodeError } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { journalOf } from './journal.ts';
import { claim } from './recognise.ts';
import { readRequest, type VolcengineRequest } from './request.ts';
import type { WireSettings } from './settings.ts';

/** The query form of every Volcengine service: `?Action=…&Version=…`, JSON envelopes back. */
export function volcengineWire(settings: WireSettings): Wire<VolcengineRequest> {
  const { version, homeRegion } = settings;
  return {
    recognises: (request) => claim(request, settings),
    nearMiss: ({ query }) => nearMissOf(firstValue(query, 'Action'), version),
    decode: (request) => readRequest(request, homeRegion),
    authenticate: (request, decoded, policy) => authenticate(request, decoded, policy, settings),
    encode,
    encodeError: (error, decoded, requestId, retryAfterMs) =>
      encodeError(error, decoded, requestId, settings, retryAfterMs),
    journal: journalOf(settings),
  };
}
