import type { ApiError } from '../../../contract/errors.ts';
import type { EcsCall } from './call.ts';

/** How long a token is remembered: not documented. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

interface Tokened {
  readonly ClientToken: string | undefined;
  readonly DryRun: boolean | undefined;
}

/**
 * The first answer to this call's token, if it was given lately; throws `mismatch` when the token came
 * with other parameters. A token belongs to an account, an operation and a region (inferred).
 */
export function replay<A>(
  operation: string,
  input: Tokened,
  call: EcsCall,
  mismatch: () => ApiError,
): A | undefined {
  if (input.ClientToken === undefined) return undefined;
  const used = call.world.tokens.get(nameOf(operation, call), input.ClientToken);
  if (used === undefined || call.now - used.usedAt >= LIFETIME_MS) return undefined;
  if (used.fingerprint !== fingerprintOf(input)) throw mismatch();
  return used.answer as A;
}

/** Remembers the answer to this call's token. */
export function remember(operation: string, input: Tokened, call: EcsCall, answer: unknown): void {
  if (input.ClientToken === undefined) return;
  call.world.tokens.put(nameOf(operation, call), input.ClientToken, {
    fingerprint: fingerprintOf(input),
    answer,
    usedAt: call.now,
  });
}

function nameOf(operation: string, { scope }: EcsCall): string {
  return `${operation} ${scope.region}`;
}

/** Of the parameters as read: empty ones are gone, Booleans are Booleans, `DryRun=false` says nothing. */
function fingerprintOf({ ClientToken: _, DryRun, ...parameters }: Tokened): string {
  return JSON.stringify(DryRun ? { ...parameters, DryRun } : parameters);
}
