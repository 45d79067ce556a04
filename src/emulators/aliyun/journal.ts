import type { SecretOf, WireJournal } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { firstValue } from '../../vendor-kit/query.ts';
import { canHide, shownSignature } from '../../vendor-kit/shown.ts';
import { diagnoseAcs3 } from './diagnosis-acs3.ts';
import { diagnoseV1 } from './diagnosis-v1.ts';
import { otherProduct } from './other-products.ts';
import type { AliyunRequest } from './request.ts';
import type { WireSettings } from './settings.ts';
import { ALGORITHM } from './signature-acs3.ts';

/**
 * The region, which the wire reads and two SDKs add to any call (observed), and the four that the SDKs'
 * models have on nearly every operation and no operation here reads.
 */
const COMMON = ['RegionId', 'OwnerId', 'OwnerAccount', 'ResourceOwnerId', 'ResourceOwnerAccount'];

/** What the journal learns of a request. */
export function journalOf(settings: WireSettings): WireJournal<AliyunRequest> {
  return {
    common: COMMON,
    tenant: (_, { credentials }) => credentials.accessKey || undefined,
    call,
    otherProduct: (request, decoded) => otherProduct(request, decoded, settings),
    diagnosis: (request, decoded, secretOf) =>
      diagnose(request, decoded, secretOf, settings.hostOf(decoded.region)),
  };
}

/**
 * A client token is the same on every attempt of a call; a signature only where a client sends the same
 * bytes again, since these SDKs sign each attempt anew.
 */
function call(_: WireRequest, { pairs, credentials }: AliyunRequest): string | undefined {
  const token = firstValue(pairs, 'ClientToken');
  if (token) return `token ${token}`;
  if (credentials.scheme === 'none') return undefined;
  return `signature ${shownSignature(credentials.signature)}`;
}

/**
 * Explains a signature that does not match; `undefined` for one that does, and where nobody can know. A
 * client sends its signature and not what it signed, so the known mistakes are tried one by one.
 */
function diagnose(
  request: WireRequest,
  { credentials, pairs }: AliyunRequest,
  secretOf: SecretOf,
  cloudHost: string,
) {
  const { scheme, accessKey } = credentials;
  if (scheme === 'none' || credentials.signature === '' || !canHide(pairs)) return undefined;
  const secret = secretOf(accessKey);
  if (secret === undefined) return undefined;
  if (scheme === 'v1') return diagnoseV1(request, pairs, credentials, secret);
  if (credentials.algorithm !== ALGORITHM) return undefined;
  return diagnoseAcs3(request, credentials, secret, cloudHost);
}
