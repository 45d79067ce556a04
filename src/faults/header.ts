import type { Emulator } from '../contract/emulator.ts';
import { findRow } from './rows.ts';
import { CONNECTIONS, type FaultEffect, type FaultRule, SITUATIONS } from './rule.ts';

/** The request header that faults the request it is on, and nothing else. */
export const FAULT_HEADER = 'x-doppel-fault';

/** What a header asks for. */
export interface HeaderFault {
  readonly phase: FaultRule['phase'];
  readonly effect: FaultEffect;
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
): FaultEffect | undefined {
  if (kind === 'connection') {
    const connection = CONNECTIONS.find((known) => known === name);
    return connection && { connection };
  }
  if (kind === 'situation') {
    const situation = SITUATIONS.find((known) => known === name);
    return situation && { situation };
  }
  return findRow(emulator, operation, name) && { error: name };
}

/** The names that the header may hold. */
export function headerNames(emulator: Emulator): string[] {
  return [
    ...Object.keys(emulator.errors),
    ...SITUATIONS.map((name) => `situation:${name}`),
    ...CONNECTIONS.map((name) => `connection:${name}`),
  ];
}
