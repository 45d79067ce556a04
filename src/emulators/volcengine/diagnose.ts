import type { WireRequest } from '../../contract/wire-request.ts';
import {
  canHide,
  type Finding,
  found,
  notFound,
  type Pieces,
  shownLines,
} from '../../vendor-kit/diagnosis.ts';
import { canonicalText, signedPairs } from './canonical.ts';
import type { Credentials } from './credentials.ts';
import { mistakes } from './mistakes.ts';
import {
  claimsOtherBody,
  dateOf,
  hasSignedDate,
  type Signing,
  signatureMatches,
  signatureOf,
  signings,
  stringToSign,
} from './signature.ts';

/** Why a signature does not match. */
export interface Diagnosis extends Finding {
  /** What should have been signed, line by line. */
  readonly canonicalRequest: readonly string[];
  /** What the client signed, as far as its signature tells. */
  readonly clientCanonicalRequest: readonly string[] | null;
}

/**
 * Explains a signature that does not match; undefined for one that does, and where nobody can know. A
 * client sends its signature and not what it signed, so the known mistakes are tried one by one.
 */
export function diagnose(
  request: WireRequest,
  credentials: Credentials,
  secretOf: (key: string) => string | undefined,
): Diagnosis | undefined {
  const { scope, signature, signedHeaders, form } = credentials;
  const secret = secretOf(scope[0] ?? '');
  if (secret === undefined || scope.length !== 5 || signature === '') return undefined;
  if (dateOf(request, credentials) === undefined || !canHide(request.query)) return undefined;
  if (signatureMatches(request, credentials, secret)) return undefined;

  const right = [...signings(request, credentials, secret)];
  const [ours] = right;
  if (ours === undefined) return undefined;
  const signed = right.find((signing) => signatureOf(signing) === signature);
  if (signed !== undefined && form === 'header' && !hasSignedDate(signedHeaders)) {
    return explained(ours, signed, 'x-date is not among the signed headers');
  }
  if (signed !== undefined && claimsOtherBody(request, credentials)) {
    return explained(ours, signed, 'X-Content-Sha256 is not the hash of the body that arrived');
  }
  const signedPart = { ...request, query: signedPairs(request.query, form) };
  for (const base of right) {
    for (const { says, signing } of mistakes(base, signedPart)) {
      if (signatureOf(signing) === signature) return explained(ours, signing, says);
    }
  }
  return {
    ...notFound(malformed(signature)),
    canonicalRequest: shownLines(canonicalText(ours.canonical)),
    clientCanonicalRequest: null,
  };
}

function explained(ours: Signing, client: Signing, mistake: string): Diagnosis {
  return {
    ...found(mistake, piecesOf(ours), piecesOf(client)),
    canonicalRequest: shownLines(canonicalText(ours.canonical)),
    clientCanonicalRequest: shownLines(canonicalText(client.canonical)),
  };
}

function piecesOf(signing: Signing): Pieces[] {
  return [
    ['canonical request', canonicalText(signing.canonical).split('\n')],
    ['string to sign', stringToSign(signing).split('\n')],
  ];
}

function malformed(signature: string): string | undefined {
  if (/^[0-9a-f]{64}$/.test(signature)) return undefined;
  return 'The signature is not 64 digits of hexadecimal in small letters.';
}
