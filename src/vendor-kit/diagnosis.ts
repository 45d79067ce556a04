import { type Canonical, canonicalText } from './canonical.ts';
import { shown } from './shown.ts';

/** A mistake of clients in words, and the wrong value that it makes. */
export type Mistake<T> = readonly [says: string, value: T];

/** What a client may have signed instead, and how to say so; never a word of the secret. */
export interface Variant<S> {
  readonly says: string;
  readonly signing: S;
}

/** The first place in which what was signed differs from what should have been. */
export interface Difference {
  /** The text in which the two differ. */
  readonly in: string;
  /** Which of its lines, or of its parameters, counted from 1. */
  readonly line: number;
  readonly ours: string;
  readonly client: string;
}

/** What is found out about a signature that does not match, besides the texts themselves. */
export interface Finding {
  /** The client's mistake in words; null when no known mistake makes its signature. */
  readonly mistake: string | null;
  readonly difference: Difference | null;
  readonly note: string;
}

/** One text in the pieces by which it is compared, under the name by which it is shown. */
export type Pieces = readonly [name: string, pieces: readonly string[]];

/**
 * What is found out when the client signed `client`, or nothing that is known; `malformed` says that its
 * signature does not even look like one. Of the pieces the first that differ are shown.
 */
export function findingOf<S>(
  ours: S,
  client: Variant<S> | undefined,
  piecesOf: (signing: S) => readonly Pieces[],
  malformed: string | undefined,
): Finding {
  if (client === undefined) {
    const note =
      malformed ??
      'No known mistake makes this signature: the secret may be another one, or the request was changed on its way. Compare with what the client signs.';
    return { mistake: null, difference: null, note };
  }
  const note = 'The client did not send what it signed: this is what makes its signature.';
  const difference = firstDifference(piecesOf(ours), piecesOf(client.signing));
  return { mistake: client.says, difference, note };
}

/** The first variant that makes a signature. */
export function variantMaking<S>(
  signature: string,
  variants: Iterable<Variant<S>>,
  signatureOf: (signing: S) => string,
): Variant<S> | undefined {
  for (const variant of variants) if (signatureOf(variant.signing) === signature) return variant;
  return undefined;
}

/** The two texts of a scheme that signs a canonical request. */
export interface SignedTexts {
  readonly canonical: Canonical;
  readonly stringToSign: string;
}

/** Why a signature of a canonical request does not match. */
export interface RequestDiagnosis extends Finding {
  /** What should have been signed, line by line. */
  readonly canonicalRequest: readonly string[];
  /** What the client signed, as far as its signature tells. */
  readonly clientCanonicalRequest: readonly string[] | null;
}

/** What is known of a signature of a canonical request that does not match. */
export interface Mismatch<S extends SignedTexts> {
  readonly signature: string;
  /** The ways in which its client may rightly have signed. */
  readonly right: readonly S[];
  /** Why even a matching signature is refused. */
  readonly flaw?: string | undefined;
  /** The known mistakes of clients, each alone, tried on one right way to sign. */
  mistakes(right: S): Iterable<Variant<S>>;
  signatureOf(signing: S): string;
}

/**
 * Explains a signature in hexadecimal by what should have been signed and what makes it, if anything. A client sends
 * its signature and not what it signed, so the known mistakes are tried one by one.
 */
export function requestDiagnosis<S extends SignedTexts>({
  signature,
  right,
  flaw,
  mistakes,
  signatureOf,
}: Mismatch<S>): RequestDiagnosis | undefined {
  const [ours] = right;
  if (ours === undefined) return undefined;
  const client = variantMaking(signature, variants(), signatureOf);
  return {
    ...findingOf(ours, client, piecesOf, malformedHex(signature)),
    canonicalRequest: linesOf(ours),
    clientCanonicalRequest: client === undefined ? null : linesOf(client.signing),
  };

  function* variants(): Generator<Variant<S>> {
    if (flaw !== undefined) for (const signing of right) yield { says: flaw, signing };
    for (const signing of right) yield* mistakes(signing);
  }
}

function linesOf({ canonical }: SignedTexts): string[] {
  return shown(canonicalText(canonical)).split('\n');
}

function piecesOf({ canonical, stringToSign }: SignedTexts): Pieces[] {
  return [
    ['canonical request', canonicalText(canonical).split('\n')],
    ['string to sign', stringToSign.split('\n')],
  ];
}

function malformedHex(signature: string): string | undefined {
  if (/^[0-9a-f]{64}$/.test(signature)) return undefined;
  return 'The signature is not 64 digits of hexadecimal in small letters.';
}

function firstDifference(ours: readonly Pieces[], client: readonly Pieces[]): Difference | null {
  for (const [index, [name, left]] of ours.entries()) {
    const right = client[index]?.[1] ?? [];
    const length = Math.max(left.length, right.length);
    for (let line = 0; line < length; line += 1) {
      const [a = '', b = ''] = [left[line], right[line]];
      if (a !== b) return { in: name, line: line + 1, ours: shown(a), client: shown(b) };
    }
  }
  return null;
}
