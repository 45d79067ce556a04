import type { SecretOf } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { type RequestDiagnosis, requestDiagnosis } from '../../vendor-kit/diagnosis.ts';
import { canHide } from '../../vendor-kit/shown.ts';
import type { Signature } from './credentials.ts';
import { mistakes } from './mistakes.ts';
import { isSignedBy, signatureOf, signings } from './signature.ts';

/**
 * Explains a signature that does not match; `undefined` for one that does, and where nobody can know.
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
  return requestDiagnosis({
    signature,
    right: signings(secret, request, sent),
    mistakes: (signing) => mistakes(signing, request),
    signatureOf,
  });
}
