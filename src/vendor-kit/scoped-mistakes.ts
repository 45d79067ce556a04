import type { WireRequest } from '../contract/wire-request.ts';
import { type Canonicalisation, canonicalMistakes } from './canonical-mistakes.ts';
import type { Mistake, Variant } from './diagnosis.ts';
import { type ScopedSigning, signingOver } from './scoped-signature.ts';

/** What differs from cloud to cloud in the mistakes of a signature whose key is made for a scope. */
export interface ScopedMistakes {
  readonly canonicalisation: Canonicalisation;
  readonly scopes: readonly Mistake<readonly string[]>[];
  readonly algorithms: readonly Mistake<string>[];
  /** What the key may have been made of instead. */
  readonly secrets: readonly Mistake<string | Uint8Array>[];
}

/** The known mistakes of clients, each alone, tried on one right way to sign a request. */
export function* scopedMistakes(
  right: ScopedSigning,
  request: WireRequest,
  { canonicalisation, scopes, algorithms, secrets }: ScopedMistakes,
): Generator<Variant<ScopedSigning>> {
  for (const [says, change] of canonicalMistakes(right.canonical, request, canonicalisation)) {
    const canonical = { ...right.canonical, ...change };
    yield { says, signing: signingOver({ ...right, canonical }) };
  }
  for (const [says, scope] of scopes) yield { says, signing: signingOver({ ...right, scope }) };
  for (const [says, algorithm] of algorithms) {
    yield { says, signing: signingOver({ ...right, algorithm }) };
  }
  for (const [says, secret] of secrets) yield { says, signing: { ...right, secret } };
}

/** The scopes that a client may have signed instead of its own; `end` is the scheme's last word. */
export function scopeMistakes(
  scope: readonly string[],
  { regions, services, ends }: Readonly<Record<'regions' | 'services' | 'ends', readonly string[]>>,
): Mistake<readonly string[]>[] {
  const [date = '', region = '', service = '', end = ''] = scope;
  return [
    ...regions.map(
      (other): Mistake<string[]> => [
        `the region was signed as '${other}'`,
        [date, other, service, end],
      ],
    ),
    ...services.map(
      (other): Mistake<string[]> => [
        `the service was signed as '${other}'`,
        [date, region, other, end],
      ],
    ),
    ...ends.map(
      (other): Mistake<string[]> => [
        `the scope was signed to end in ${other}`,
        [date, region, service, other],
      ],
    ),
    ['the scope was signed as service before region', [date, service, region, end]],
    ['the scope was signed without its end', [date, region, service]],
  ];
}
