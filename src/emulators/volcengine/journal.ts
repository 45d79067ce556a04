import type { WireJournal } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { shownSignature } from '../../vendor-kit/shown.ts';
import { diagnose } from './diagnosis.ts';
import type { VolcengineRequest } from './request.ts';
import type { WireSettings } from './settings.ts';

/** What the journal learns of a request. */
export function journalOf(settings: WireSettings): WireJournal<VolcengineRequest> {
  return {
    // Its clients send what is common in headers, or under names that no operation sees.
    common: [],
    tenant: (_, { credentials }) => credentials.scope[0] || undefined,
    call,
    otherProduct: (_, { service }) => (service === settings.service ? undefined : service),
    diagnosis: (request, { credentials }, secretOf) => diagnose(request, credentials, secretOf),
  };
}

/**
 * What the attempts of one call share. The Python SDK numbers its calls in a header and signs each
 * attempt anew; the Node and Go SDKs send the same signature again, which two equal calls within one
 * second have as well.
 */
function call({ headers }: WireRequest, { input, credentials }: VolcengineRequest) {
  const invocation = headers['x-sdk-invocation-id'];
  if (invocation !== undefined) return `invocation ${invocation}`;
  const token: unknown = Object(input).ClientToken;
  if (typeof token === 'string' && token !== '') return `token ${token}`;
  const { date, signature } = credentials;
  if (date === undefined || !/^[0-9a-f]{64}$/.test(signature)) return undefined;
  return `signature ${date} ${shownSignature(signature)}`;
}
