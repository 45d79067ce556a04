import type { Wire } from '../../contract/wire.ts';
import { answer, refusal } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { journal } from './journal.ts';
import { claim, nearMiss } from './recognise.ts';
import { type HuaweiRequest, readRequest } from './request.ts';
import type { WireSettings } from './settings.ts';

/** REST in JSON, behind the API gateway and IAM. */
export function huaweiWire(settings: WireSettings): Wire<HuaweiRequest> {
  return {
    recognises: (request) => claim(request, settings),
    nearMiss: (request) => nearMiss(request, settings),
    decode: (request) => readRequest(request, settings),
    authenticate,
    encode: (output, { route }, requestId) => answer(output, route, requestId),
    encodeError: (error, _, requestId, retryAfterMs) => refusal(error, requestId, retryAfterMs),
    journal,
  };
}
