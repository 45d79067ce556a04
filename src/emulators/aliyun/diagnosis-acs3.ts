import type { WireRequest } from '../../contract/wire-request.ts';
import { type RequestDiagnosis, requestDiagnosis } from '../../vendor-kit/diagnosis.ts';
import type { Acs3Credentials } from './credentials.ts';
import { mistakes } from './mistakes-acs3.ts';
import { signatureOf } from './signature.ts';
import { flawOf, isSignedBy, type Signing, signings } from './signature-acs3.ts';

/** Explains a signature in headers. */
export function diagnoseAcs3(
  request: WireRequest,
  credentials: Acs3Credentials,
  secret: string,
  cloudHost: string,
): RequestDiagnosis | undefined {
  const { signature, signedHeaders } = credentials;
  if (isSignedBy(secret, request, credentials)) return undefined;
  return requestDiagnosis<Signing>({
    signature,
    right: [...signings(secret, request, signedHeaders)],
    flaw: flawOf(request, signedHeaders),
    mistakes: (signing) => mistakes(signing, request, secret, cloudHost),
    signatureOf,
  });
}
