import type { WireRequest } from '../../contract/wire-request.ts';
import {
  type RequestDiagnosis,
  requestDiagnosis,
  type Variant,
  variantMaking,
} from '../../vendor-kit/diagnosis.ts';
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
  const right = [...signings(secret, request, signedHeaders)];
  const [ours] = right;
  if (ours === undefined) return undefined;
  const client = variantMaking(signature, variants(), signatureOf);
  return requestDiagnosis(signature, ours, client);

  function* variants(): Generator<Variant<Signing>> {
    const flaw = flawOf(request, signedHeaders);
    if (flaw !== undefined) for (const signing of right) yield { says: flaw, signing };
    for (const signing of right) yield* mistakes(signing, request, secret, cloudHost);
  }
}
