import type { WireRequest } from '../../contract/wire-request.ts';
import { type Finding, found, notFound, type Pieces, shown } from '../../vendor-kit/diagnosis.ts';
import { canonicalQuery, type Pairs } from '../../vendor-kit/query.ts';
import { signatureOf } from './canonical.ts';
import type { V1Credentials } from './credentials.ts';
import { isSignedBy, type Signing, signable, signingOver } from './signature-v1.ts';
import { v1Mistakes } from './v1-mistakes.ts';

/** Characters of query and body above which nothing is explained: the journal keeps the text. */
const MOST_CHARACTERS = 16 * 1024;

/** Why a signature in parameters does not match. */
export interface V1Diagnosis extends Finding {
  /** What should have been signed. */
  readonly stringToSign: string;
  /** What the client signed, as far as its signature tells. */
  readonly clientStringToSign: string | null;
}

/** Explains a signature of the parameter form. */
export function diagnoseV1(
  request: WireRequest,
  pairs: Pairs,
  { signature }: V1Credentials,
  secret: string,
): V1Diagnosis | undefined {
  const { method, rawQuery, body } = request;
  if (rawQuery.length + body.length > MOST_CHARACTERS) return undefined;
  if (isSignedBy(secret, method, pairs, signature)) return undefined;
  const choices = signable(pairs);
  const ours = signingOver(method, canonicalQuery(choices[0]), `${secret}&`);
  for (const [says, respelt] of respellings(signature)) {
    if (isSignedBy(secret, method, pairs, respelt)) return explained(ours, ours, says);
  }
  for (const signed of choices) {
    for (const { says, signing } of v1Mistakes(signed, request, secret)) {
      if (signatureOf(signing) === signature) return explained(ours, signing, says);
    }
  }
  return {
    ...notFound(malformed(signature)),
    stringToSign: shown(ours.stringToSign),
    clientStringToSign: null,
  };
}

/** A right signature that was spelt wrongly in the query or the form. */
function respellings(signature: string): [says: string, respelt: string][] {
  const decoded = signature.replace(/%(2B|2F|3D)/gi, decodeURIComponent);
  return [
    ['the signature was sent without encoding: its + arrived as a space', plusKept(signature)],
    ['the signature was encoded twice', decoded],
    ['the signature was sent without the = at its end', `${signature}=`],
  ];
}

function plusKept(text: string): string {
  return text.replaceAll(' ', '+');
}

function explained(ours: Signing, client: Signing, mistake: string): V1Diagnosis {
  return {
    ...found(mistake, piecesOf(ours), piecesOf(client)),
    stringToSign: shown(ours.stringToSign),
    clientStringToSign: shown(client.stringToSign),
  };
}

/** Parameter by parameter, then method, path and the query as a whole. */
function piecesOf({ query, stringToSign }: Signing): Pieces[] {
  return [
    ['parameters', query.split('&')],
    ['string to sign', stringToSign.split('&')],
  ];
}

function malformed(signature: string): string | undefined {
  if (/^[A-Za-z0-9+/]{27}=$/.test(signature)) return undefined;
  return 'The signature is not 20 bytes in base64.';
}
