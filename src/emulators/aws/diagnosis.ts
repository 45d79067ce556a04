import type { SecretOf } from '../../contract/wire.ts';
import type { WireRequest } from '../../contract/wire-request.ts';
import { type RequestDiagnosis, requestDiagnosis } from '../../vendor-kit/diagnosis.ts';
import { signatureOf } from '../../vendor-kit/scoped-signature.ts';
import { canHide } from '../../vendor-kit/shown.ts';
import type { Credentials } from './credentials.ts';
import { mistakes } from './mistakes.ts';
import { flawOf, isSignedBy, signings } from './signature.ts';

/**
 * Explains a signature that does not match; `undefined` for one that does, and where nobody can know.
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
  return requestDiagnosis({
    signature,
    right: signings(secret, request, credentials),
    flaw: flawOf(request),
    mistakes: (signing) => mistakes(signing, request),
    signatureOf,
  });
}
