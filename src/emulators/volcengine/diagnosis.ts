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
import { signedPairs } from './canonical.ts';
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
  const { form, scope, signature, date } = credentials;
  const secret = secretOf(scope[0] ?? '');
  if (secret === undefined || scope.length !== 5 || signature === '') return undefined;
  if (date === undefined || !canHide(request.query)) return undefined;
  if (isSignedBy(secret, request, credentials)) return undefined;
  const right = [...signings(secret, request, credentials)];
  const [ours] = right;
  if (ours === undefined) return undefined;
  const client = variantMaking(signature, variants(), signatureOf);
  return requestDiagnosis(signature, ours, client);

  function* variants(): Generator<Variant<ScopedSigning>> {
    const flaw = flawOf(request, credentials);
    if (flaw !== undefined) for (const signing of right) yield { says: flaw, signing };
    const signedPart = { ...request, query: signedPairs(request.query, form) };
    for (const signing of right) yield* mistakes(signing, signedPart);
  }
}
