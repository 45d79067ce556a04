import type { EcsCall } from './call.ts';
import { error } from './errors.ts';

/** Answers a repeated client token with its first answer; other parameters refuse it. */
export function once<I extends { readonly ClientToken?: string | undefined }, O>(
  operation: string,
  input: I,
  call: EcsCall,
  run: () => O,
): O {
  const { ClientToken, ...asked } = input;
  if (!ClientToken) return run();
  const { tokens } = call.world;
  const place = `${operation} ${call.scope.region}`;
  const fingerprint = JSON.stringify(asked);
  const used = tokens.get(place, ClientToken);
  if (used === undefined) {
    const answer = run();
    tokens.put(place, ClientToken, { fingerprint, answer, usedAt: call.now });
    return answer;
  }
  if (used.fingerprint !== fingerprint) throw error('IdempotentParameterMismatch');
  return used.answer as O;
}
