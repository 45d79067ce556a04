import type { Call } from './call.ts';
import type { Once } from './checks.ts';
import { ApiError, type ErrorCatalogue } from './errors.ts';

/** The answer that a repeated call had before. */
export interface Replayed {
  readonly answer: unknown;
}

/**
 * The first answer to this call's token, if it was given lately; a refusal when the token came with other
 * parameters. A token belongs to a tenant, an operation and a region (inferred for every cloud here).
 */
export function replay(
  once: Once,
  { name, errors }: { readonly name: string; readonly errors: ErrorCatalogue },
  input: unknown,
  call: Call,
): ApiError | Replayed | undefined {
  const token = tokenOf(once, input);
  if (token === undefined) return undefined;
  const used = call.tokens.get(placeOf(name, call), token);
  if (used === undefined) return undefined;
  if (call.now - used.usedAt >= (once.lifetimeMs ?? Number.POSITIVE_INFINITY)) return undefined;
  if (used.fingerprint === fingerprintOf(once, input)) return { answer: used.answer };
  const spec = errors[once.mismatch];
  return spec && new ApiError(once.mismatch, spec);
}

/** Remembers the answer to this call's token. */
export function remember(
  once: Once,
  operation: string,
  input: unknown,
  answer: unknown,
  call: Call,
): void {
  const token = tokenOf(once, input);
  if (token === undefined) return;
  const fingerprint = fingerprintOf(once, input);
  call.tokens.put(placeOf(operation, call), token, { fingerprint, answer, usedAt: call.now });
}

function tokenOf(once: Once, input: unknown): string | undefined {
  const token: unknown = Object(input)[once.token];
  return typeof token === 'string' && token !== '' ? token : undefined;
}

function placeOf(operation: string, { scope }: Call): string {
  return `${operation} ${scope.region}`;
}

/** Of the parameters as read: empty ones are gone, Booleans are Booleans. */
function fingerprintOf({ token, ignoring = [] }: Once, input: unknown): string {
  const asked = Object.entries(Object(input)).filter(
    ([name, value]) => name !== token && (value || !ignoring.includes(name)),
  );
  return JSON.stringify(Object.fromEntries(asked));
}
