import type { Pairs, WireRequest } from '../../contract/wire-request.ts';
import {
  type Finding,
  findingOf,
  type Pieces,
  type Variant,
  variantMaking,
} from '../../vendor-kit/diagnosis.ts';

import { shown } from '../../vendor-kit/shown.ts';
import { signable } from './canonical-v1.ts';
import type { V1Credentials } from './credentials.ts';
import { mistakes } from './mistakes-v1.ts';
import { signatureOf } from './signature.ts';
import { isSignedBy, type Signing, signings } from './signature-v1.ts';

/** Characters of query and body above which nothing is explained: the journal keeps the text. */
const MAX_CHARACTERS = 16 * 1024;

/** Why a signature in parameters does not match. */
export interface V1Diagnosis extends Finding {
  /** What should have been signed. */
  readonly stringToSign: string;
  /** What the client signed, as far as its signature tells. */
  readonly clientStringToSign: string | null;
}

/** Explains a signature in parameters. */
export function diagnoseV1(
  request: WireRequest,
  pairs: Pairs,
  { signature }: V1Credentials,
  secret: string,
): V1Diagnosis | undefined {
  const { method, rawQuery, body } = request;
  if (rawQuery.length + body.length > MAX_CHARACTERS) return undefined;
  if (isSignedBy(secret, method, pairs, signature)) return undefined;
  const [ours] = signings(secret, method, pairs);
  for (const [says, respelt] of respellings(signature)) {
    if (!isSignedBy(secret, method, pairs, respelt)) continue;
    return explained(signature, ours, { says, signing: ours });
  }
  return explained(signature, ours, variantMaking(signature, variants(), signatureOf));

  function* variants(): Generator<Variant<Signing>> {
    for (const signed of signable(pairs)) yield* mistakes(signed, request, secret);
  }
}

/** A right signature that was spelt wrongly in the query or the form. */
function respellings(signature: string): [says: string, respelt: string][] {
  const decoded = signature.replace(/%(2B|2F|3D)/gi, decodeURIComponent);
  const withPlus = signature.replaceAll(' ', '+');
  return [
    ['the signature was sent without encoding: its + arrived as a space', withPlus],
    ['the signature was encoded twice', decoded],
    ['the signature was sent without the = at its end', `${signature}=`],
  ];
}

function explained(
  signature: string,
  ours: Signing,
  client: Variant<Signing> | undefined,
): V1Diagnosis {
  return {
    ...findingOf(ours, client, piecesOf, malformed(signature)),
    stringToSign: shown(ours.stringToSign),
    clientStringToSign: client === undefined ? null : shown(client.signing.stringToSign),
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
