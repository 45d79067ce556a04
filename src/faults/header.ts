import type { Emulator } from '../contract/emulator.ts';
import { connectionOf, type Effect } from './effect.ts';
import { findError } from './injected.ts';
import { CONNECTIONS, SITUATIONS } from './kinds.ts';
import type { FaultRule } from './rule.ts';

/** The request header that faults the request it is on, and nothing else. */
export const FAULT_HEADER = 'x-doppel-fault';

/** What a header asks for. */
export interface HeaderFault {
  readonly phase: FaultRule['phase'];
  readonly effect: Effect;
}

/**
 * Reads `Throttling.User`, `situation:throttled` or `connection:reset`, each with `afterCommit:` before
 * it if the work shall stand. `undefined` when the text names nothing of the kind.
 */
export function readFaultHeader(
  text: string,
  emulator: Emulator,
  operation: string,
): HeaderFault | undefined {
  const [, after, kind, name = ''] =
    /^\s*(afterCommit:)?\s*(?:(connection|situation):)?\s*(.+?)\s*$/.exec(text) ?? [];
  const phase = after === undefined ? 'before' : 'afterCommit';
  const effect = effectOf(kind, name, emulator, operation);
  return effect && { phase, effect };
}

function effectOf(
  kind: string | undefined,
  name: string,
  emulator: Emulator,
  operation: string,
): Effect | undefined {
  if (kind === 'connection') {
    const connection = CONNECTIONS.find((known) => known === name);
    return connection && { kind, connection: connectionOf(connection) };
  }
  if (kind === 'situation') {
    const error = SITUATIONS.find((known) => known === name);
    return error && { kind: 'standard', error, retryAfterMs: undefined };
  }
  const known = findError(emulator, operation, name);
  return known && { kind: 'error', error: name, retryAfterMs: undefined };
}

/** The names that the header may hold. */
export function headerNames(emulator: Emulator): string[] {
  return [
    ...Object.keys(emulator.errors),
    ...SITUATIONS.map((name) => `situation:${name}`),
    ...CONNECTIONS.map((name) => `connection:${name}`),
  ];
}
