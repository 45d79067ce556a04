import type { SecretOf } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import {
  type RequestDiagnosis,
  requestDiagnosis,
  type Variant,
  variantMaking,
} from '../../vendor-kit/diagnosis.ts';
import { type ScopedSigning, signatureOf } from '../../vendor-kit/scoped-signature.ts';
import { canHide } from '../../vendor-kit/shown.ts';
import type { Credentials } from './credentials.ts';
import { mistakes } from './mistakes.ts';
import { flawOf, isSignedBy, signings } from './signature.ts';

/**
 * Explains a signature that does not match; `undefined` for one that does, and where nobody can know. A
 * client sends its signature and not what it signed, so the known mistakes are tried one by one.
 */
export function diagnose(
  request: WireRequest,
  credentials: Credentials,
  secretOf: SecretOf,
): RequestDiagnosis | undefined {
  const { accessKey, scope, signature, date } = credentials;
  const secret = secretOf(accessKey);
  if (secret === undefined || scope.length !== 4 || signature === '') return undefined;
  if (date === undefined || !canHide(request.query)) return undefined;
  if (isSignedBy(secret, request, credentials)) return undefined;
  const right = signings(secret, request, credentials);
  const [ours] = right;
  if (ours === undefined) return undefined;
  return requestDiagnosis(signature, ours, variantMaking(signature, variants(), signatureOf));

  function* variants(): Generator<Variant<ScopedSigning>> {
    const flaw = flawOf(request);
    if (flaw !== undefined) for (const signing of right) yield { says: flaw, signing };
    for (const signing of right) yield* mistakes(signing, request);
  }
}
