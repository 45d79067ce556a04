import { type Canonical, canonicalText } from './canonical.ts';
import { hmac, sha256 } from './hash.ts';

/** Everything that a signature is made of in the schemes whose key is made for a scope. */
export interface ScopedParts {
  readonly canonical: Canonical;
  readonly algorithm: string;
  /** The request's own moment, as sent. */
  readonly date: string;
  /** Date, region, service and the word at their end. */
  readonly scope: readonly string[];
  /** What the key is made of: the secret, with the prefix of the scheme. */
  readonly secret: string | Uint8Array;
}

/** What is signed, and with what. */
export interface ScopedSigning extends ScopedParts {
  readonly stringToSign: string;
}

/** The text that is signed. */
export function signingOver({
  canonical,
  algorithm,
  date,
  scope,
  secret,
}: ScopedParts): ScopedSigning {
  const hash = sha256(canonicalText(canonical));
  const stringToSign = `${algorithm}\n${date}\n${scope.join('/')}\n${hash}`;
  return { canonical, algorithm, date, scope, secret, stringToSign };
}

/** The signature in hexadecimal; the key is made of the secret and each part of the scope in turn. */
export function signatureOf({ secret, scope, stringToSign }: ScopedSigning): string {
  const key = scope.reduce<string | Uint8Array>((made, part) => hmac('sha256', made, part), secret);
  return hmac('sha256', key, stringToSign).toString('hex');
}

/** Milliseconds of a basic ISO 8601 date such as `20261121T080000Z`; NaN for anything else. */
export function timeOf(date = ''): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
