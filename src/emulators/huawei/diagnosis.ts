import type { SecretOf } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import {
  type RequestDiagnosis,
  requestDiagnosis,
  type Variant,
  variantMaking,
} from '../../vendor-kit/diagnosis.ts';
import { canHide } from '../../vendor-kit/shown.ts';
import type { Signature } from './credentials.ts';
import { mistakes } from './mistakes.ts';
import { isSignedBy, type Signing, signatureOf, signings } from './signature.ts';

/**
 * Explains a signature that does not match; `undefined` for one that does, and where nobody can know. A
 * client sends its signature and not what it signed, so the known mistakes are tried one by one.
 */
export function diagnose(
  request: WireRequest,
  sent: Signature,
  secretOf: SecretOf,
): RequestDiagnosis | undefined {
  const { accessKey, signature, date } = sent;
  const secret = secretOf(accessKey);
  if (secret === undefined || signature === '' || date === undefined) return undefined;
  if (!canHide(request.query) || isSignedBy(secret, request, sent)) return undefined;
  const right = signings(secret, request, sent);
  const [ours] = right;
  if (ours === undefined) return undefined;
  return requestDiagnosis(signature, ours, variantMaking(signature, variants(), signatureOf));

  function* variants(): Generator<Variant<Signing>> {
    for (const signing of right) yield* mistakes(signing, request);
  }
}
