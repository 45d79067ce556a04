import type { WireRequest } from '../../http/wire-request.ts';
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
export interface Diagnosis {
  /** The client's mistake in words; null when none that is known makes its signature. */
  readonly mistake: string | null;
  /** What should have been signed, line by line. */
  readonly canonicalRequest: readonly string[];
  /** What the client signed, as far as its signature tells. */
  readonly clientCanonicalRequest: readonly string[] | null;
  /** The first line in which the two differ, or their strings to sign. */
  readonly difference: Difference | null;
  readonly note: string;
}

interface Difference {
  readonly in: 'canonical request' | 'string to sign';
  readonly line: number;
  readonly ours: string;
  readonly client: string;
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
  if (dateOf(request, credentials) === undefined) return undefined;
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
  return { ...explained(ours, undefined, null), note: noteOf(signature) };
}

function explained(ours: Signing, client: Signing | undefined, mistake: string | null): Diagnosis {
  return {
    mistake,
    canonicalRequest: linesOf(canonicalText(ours.canonical)),
    clientCanonicalRequest: client === undefined ? null : linesOf(canonicalText(client.canonical)),
    difference: client === undefined ? null : differenceOf(ours, client),
    note: 'The client did not send what it signed: this is what makes its signature.',
  };
}

function differenceOf(ours: Signing, client: Signing): Difference | null {
  return (
    firstDifference(
      'canonical request',
      canonicalText(ours.canonical),
      canonicalText(client.canonical),
    ) ?? firstDifference('string to sign', stringToSign(ours), stringToSign(client))
  );
}

function firstDifference(where: Difference['in'], a: string, b: string): Difference | null {
  const [ours, client] = [linesOf(a), linesOf(b)];
  const length = Math.max(ours.length, client.length);
  for (let line = 0; line < length; line += 1) {
    const [left = '', right = ''] = [ours[line], client[line]];
    if (left !== right) return { in: where, line: line + 1, ours: left, client: right };
  }
  return null;
}

function noteOf(signature: string): string {
  if (!/^[0-9a-f]{64}$/.test(signature)) {
    return 'The signature is not 64 digits of hexadecimal in small letters.';
  }
  return 'No known mistake makes this signature: the secret may be another one, or the request was changed on its way. Compare with what the client signs.';
}

/** Lines as they may be shown: a session token is a secret, though it is signed. */
function linesOf(text: string): string[] {
  return text
    .replace(/((?:security-token|secret|password)[^=:&\n]*[=:])[^&\n]*/gi, '$1redacted')
    .split('\n');
}
